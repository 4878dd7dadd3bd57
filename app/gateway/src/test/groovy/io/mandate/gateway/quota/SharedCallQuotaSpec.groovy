package io.mandate.gateway.quota

import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantOptions
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import io.mandate.token.flight.NoWaiting
import io.mandate.token.redis.RedisConnection
import io.mandate.token.redis.RedisSettings
import io.mandate.token.testing.MutableClock
import io.mandate.token.testing.RedisFixture
import java.time.Duration
import spock.lang.Specification

/** Two nodes on one Redis. */
class SharedCallQuotaSpec extends Specification {

    static final ComponentAppId COMPONENT = new ComponentAppId("wxc")
    static final MerchantId SHOP = new MerchantId(COMPONENT, new AuthorizerAppId("wxshop"))
    static final MerchantId OTHER = new MerchantId(COMPONENT, new AuthorizerAppId("wxother"))
    static final Quota NONE = Quota.UNLIMITED

    MutableClock clock = new MutableClock()
    List<RedisConnection> opened = []
    List<SharedCallQuota> nodes = [node(), node()]
    TenantId id = new TenantId("t" + Long.toString(System.nanoTime(), 36))

    def cleanup() {
        opened.each { it.close() }
    }

    SharedCallQuota node(String uri = RedisFixture.shared().uri) {
        RedisConnection redis = RedisConnection.open(RedisSettings.of(uri))
        opened << redis
        BucketFactory factory = new BucketFactory()
        def time = factory.time(clock)
        new SharedCallQuota(factory.sharedBuckets(redis, time), new LocalBuckets(time), clock)
    }

    Tenant tenant(Quota quota, Quota each = NONE, long version = 1) {
        new Tenant(id, "Ours", COMPONENT, TenantStatus.ACTIVE, quota, new TenantOptions(each, version, false))
    }

    /** How many of that many calls were let through, in turns on the nodes; the last refusal. */
    List taken(long calls, Tenant tenant, MerchantId merchant = SHOP) {
        Refused last = null
        int through = (0..<(int) calls).count {
            try {
                nodes[it as int % nodes.size()].take(tenant, merchant)
                true
            } catch (Refused refused) {
                last = refused
                false
            }
        }
        [through, last]
    }

    def "all nodes together let a limit of #calls a day through, no more, and say when there is more"() {
        when:
        def (through, refused) = taken(calls + 50, tenant(new Quota(null, calls, null)))

        then: "what one node holds in reserve may be missing to the other, at most a thousandth"
        through <= calls
        through >= calls - calls.intdiv(1000) * 2
        refused.reason() == RefusalReason.QUOTA_EXHAUSTED
        refused.retryAfter().get() <= Duration.ofDays(1).dividedBy(calls).plusMillis(1)
        refused.retryAfter().get() > Duration.ZERO

        when:
        clock.advance(refused.retryAfter().get())

        then:
        taken(4, tenant(new Quota(null, calls, null)))[0] >= 1

        where:
        calls << [3L, 5000L]
    }

    def "calls a second come back with the second"() {
        given:
        Tenant tenant = tenant(new Quota(10, null, null))

        expect:
        taken(30, tenant)[0] == 10
        taken(4, tenant)[1].reason() == RefusalReason.RATE_LIMITED

        when:
        clock.advance(Duration.ofSeconds(1))

        then:
        taken(30, tenant)[0] == 10
    }

    def "each merchant has a limit of its own, below the tenant's"() {
        given:
        Tenant tenant = tenant(new Quota(null, 5, null), new Quota(null, 3, null))

        expect:
        taken(10, tenant, SHOP)[0] == 3
        taken(10, tenant, OTHER)[0] == 2
    }

    def "a call with the component's token counts for no merchant"() {
        expect:
        taken(10, tenant(NONE, new Quota(null, 1, null)), null)[0] == 10
    }

    def "a changed quota holds at once on all nodes, and what was used stays used"() {
        given:
        taken(10, tenant(new Quota(null, 4, null)))

        expect: "raised by two"
        taken(10, tenant(new Quota(null, 6, null), NONE, 2))[0] == 2

        and: "also where the old one is still known"
        taken(10, tenant(new Quota(null, 4, null), NONE, 1))[0] == 0
    }

    def "a tenant without limits asks nobody"() {
        given:
        Tenant tenant = tenant(NONE)

        expect:
        taken(1000, tenant)[0] == 1000
    }

    def "on a thread that must not wait nothing is taken until it may"() {
        given:
        Tenant tenant = tenant(new Quota(null, 3, null), new Quota(null, 2, null))

        when:
        NoWaiting.call { nodes[0].take(tenant, SHOP) }

        then:
        thrown(NoWaiting.WouldWait)
        taken(10, tenant)[0] == 2
        taken(10, tenant, null)[0] == 1

        when: "it is known to be used up"
        NoWaiting.call { nodes[0].take(tenant, SHOP) }

        then:
        thrown(Refused)
    }

    def "while Redis is away each node counts for itself, and no call hangs or fails"() {
        given:
        RedisFixture redis = new RedisFixture()
        redis.start()
        nodes = [node(redis.uri), node(redis.uri)]
        redis.stop()

        expect:
        taken(30, tenant(new Quota(null, 5, null)))[0] == 10
    }
}
