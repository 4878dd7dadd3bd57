package io.mandate.gateway.relay

import io.mandate.gateway.line.Line
import io.mandate.gateway.upstream.Reply
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
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.environment.EnvironmentStore
import io.mandate.tenant.environment.Evidence
import io.mandate.tenant.job.JobStore
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.permit.CallQuota
import io.mandate.tenant.permit.Permit
import io.mandate.tenant.permit.Permits
import io.mandate.tenant.permit.Reauthorization
import io.mandate.tenant.permit.Targets
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import io.netty.buffer.Unpooled
import io.netty.channel.DefaultEventLoop
import java.time.Clock
import java.time.Instant
import java.util.concurrent.CompletableFuture
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Whose an environment is that WeChat has just made. The sandbox makes none, so the answers are written here. */
class EnvironmentWatchSpec extends Specification {

    static final TenantId OURS = new TenantId("ours")
    static final ComponentAppId COMPONENT = new ComponentAppId("wxc")
    static final AuthorizerAppId SHOP = new AuthorizerAppId("wxshop")

    Map<String, Environment> owned = ["their-env": new Environment(new EnvironmentId("their-env"), new TenantId("theirs"), [] as Set)]
    EnvironmentStore environments = [
        find: { EnvironmentId id -> Optional.ofNullable(owned[id.value()]) },
        put: { Environment environment -> owned[environment.id().value()] = environment },
        discovered: { EnvironmentId id, TenantId tenant, AuthorizerAppId merchant, Evidence evidence ->
            owned.putIfAbsent(id.value(), new Environment(id, tenant, [merchant] as Set)) == null
        }] as EnvironmentStore
    MerchantStore merchants = [find: { MerchantId id ->
        Optional.of(new Merchant(id, OURS, "", MerchantStatus.AUTHORIZED, PermissionSets.of(49), Instant.EPOCH))
    }] as MerchantStore
    Targets targets = new Targets(merchants)
    Permits permits = new Permits(environments, merchants, {} as JobStore, { tenant, merchant -> } as CallQuota, {} as Reauthorization)
    JobWatch watch = new JobWatch({} as JobStore, null, new EnvironmentWatch(environments), Clock.systemUTC(), { it.run() })
    @Shared @AutoCleanup("shutdownGracefully") DefaultEventLoop loop = new DefaultEventLoop()
    Caller caller = new Caller(
        new Tenant(OURS, "Ours", COMPONENT, TenantStatus.ACTIVE, Quota.UNLIMITED),
        new ApiKey(new ApiKeyId("k"), OURS, "", SecretHash.of(Secret.of("k")), Role.ADMIN, Scope.ALL, Instant.EPOCH, null))

    private Reply answered(Permit permit, String answer) {
        Reply reply = new Reply(new Reply.Head(200, "application/json", -1), Unpooled.wrappedBuffer(answer.bytes), null)
        CompletableFuture<Reply> told = new CompletableFuture<>()
        loop.execute { watch.learn(permit, reply, new Line(loop)).whenComplete { given, fault -> told.complete(given) } }
        told.join()
    }

    private Permit ofComponent() {
        permits.permit(targets.component(caller, "componenttcb/createenv"), new CallBody([alias: "new"]), CallQuery.NONE)
    }

    private Permit ofMerchant(String named) {
        permits.permit(targets.merchant(caller, SHOP.value(), "tcb/createenvandresource"), new CallBody([env: named, alias: "new"]), CallQuery.NONE)
    }

    def "an environment that WeChat makes is the tenant's before it is told"() {
        when:
        Reply reply = answered(ofComponent(), '{"errcode":0,"errmsg":"ok","tranid":"t","env":"new-env"}')

        then:
        new String(reply.body()) == '{"errcode":0,"errmsg":"ok","tranid":"t","env":"new-env"}'
        owned["new-env"] == new Environment(new EnvironmentId("new-env"), OURS, [] as Set)
    }

    def "one that is made for a merchant is listed for it, by the name that WeChat gives"() {
        when:
        answered(ofMerchant("wished"), '{"errcode":0,"envid":"given-1"}')

        then:
        owned["given-1"] == new Environment(new EnvironmentId("given-1"), OURS, [SHOP] as Set)
        owned["wished"] == null
    }

    def "nobody comes to own an environment by naming it: #answer"() {
        when:
        answered(ofMerchant("wished"), answer)
        answered(ofComponent(), answer)

        then:
        owned.keySet() == ["their-env"] as Set
        owned["their-env"].tenant().value() == "theirs"

        where:
        answer << ['{"errcode":0,"status":"INITIALIZING"}', '{"errcode":-501005,"env":"wished"}', '{"errcode":0,"env":"their-env"}',
            '{"errcode":0,"env":"../x"}', 'no JSON']
    }
}
