package io.mandate.gateway.relay

import io.mandate.gateway.line.Line
import io.mandate.gateway.upstream.WeChatUpstream
import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.caller.ApiKey
import io.mandate.tenant.caller.ApiKeyId
import io.mandate.tenant.caller.Caller
import io.mandate.tenant.caller.Role
import io.mandate.tenant.caller.Scope
import io.mandate.tenant.catalog.CallBody
import io.mandate.tenant.catalog.CallQuery
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.environment.EnvironmentStore
import io.mandate.tenant.job.JobStore
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.permit.CallQuota
import io.mandate.tenant.permit.Permits
import io.mandate.tenant.permit.Reauthorization
import io.mandate.tenant.permit.Target
import io.mandate.tenant.permit.Targets
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import io.mandate.token.AccessTokens
import io.netty.channel.DefaultEventLoop
import java.time.Clock
import java.time.Instant
import java.util.concurrent.CompletionException
import spock.lang.Specification

class RelaySpec extends Specification {

    AccessTokens tokens = Mock()

    def "a refused call reads no token"() {
        given:
        TenantId tenant = new TenantId("ours")
        Caller caller = new Caller(
            new Tenant(tenant, "Ours", new ComponentAppId("wxc"), TenantStatus.ACTIVE, Quota.UNLIMITED),
            new ApiKey(new ApiKeyId("k"), tenant, "", SecretHash.of(Secret.of("k")), Role.CALLER, Scope.ALL, Instant.EPOCH, null))
        Target target = new Targets({ Optional.empty() } as MerchantStore).component(caller, "componenttcb/dbcollection")
        EnvironmentStore nothing = [find: { Optional.empty() }] as EnvironmentStore
        Permits permits = new Permits(nothing, {} as MerchantStore, {} as JobStore, {} as CallQuota, {} as Reauthorization)
        Relay relay = new Relay(permits, tokens, new WeChatUpstream(null),
            new JobWatch({} as JobStore, null, new EnvironmentWatch(nothing), Clock.systemUTC(), { it.run() }), { it.run() }, 8)

        when:
        Asked asked = new Asked(target, new CallBody([env: "theirs", action: "get"]), CallQuery.NONE)
        relay.relay({ asked }, new Line(new DefaultEventLoop())).toCompletableFuture().join()

        then:
        CompletionException failed = thrown()
        (failed.cause as Refused).reason() == RefusalReason.ENVIRONMENT_NOT_FOUND
        0 * tokens._
    }
}
