package io.mandate.gateway.admin

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.tenant.TenantId
import io.mandate.tenant.audit.AuditChain
import io.mandate.tenant.audit.AuditEntry
import io.mandate.tenant.audit.AuditFilter
import io.mandate.tenant.audit.AuditStore
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.MerchantId
import io.mandate.token.AccessTokens
import io.mandate.token.TokenOwner
import java.time.Duration
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** How tokens are doing, for those who look after them. */
class TokenHealthSpec extends Specification {

    static final String REFRESH = "/cgi-bin/component/api_authorizer_token"

    @Shared House house = House.shared()

    def setup() {
        refresh()
    }

    def cleanup() {
        house.sandbox().delete("/sandbox/faults")
        assert refresh().status == 200
    }

    private Map tokenShown() {
        house.admin().get("/tenants/demo/merchants/${house.shop}").json.token as Map
    }

    private Http.Answer refresh() {
        house.admin().post("/tenants/demo/merchants/${house.shop}/refresh")
    }

    def "a merchant's token is shown by its life, never by its value"() {
        when:
        Map shown = tokenShown()
        String secret = house.gateway.context().getBean(AccessTokens).current(owner()).value().reveal()

        then:
        shown.state == "live"
        shown.lastResult == "refreshed"
        shown.version > 0
        shown.age in 0..600
        Instant.parse(shown.expiresAt) > Instant.parse(shown.issuedAt).plus(Duration.ofMinutes(90))
        Instant.parse(shown.nextRefresh) < Instant.parse(shown.expiresAt)
        shown.lastRefresh == shown.issuedAt
        !house.admin().get("/tenants/demo/merchants/${house.shop}").text.contains(secret)
        !house.admin().get("/tenants/demo/merchants").text.contains(secret)
    }

    def "a refresh by hand is one refresh and a newer version"() {
        given:
        long version = tokenShown().version
        long refreshes = house.arrived(REFRESH)

        when:
        Http.Answer answer = refresh()

        then:
        answer.json.version > version
        tokenShown().version == answer.json.version
        house.arrived(REFRESH) == refreshes + 1
    }

    def "a refresh that WeChat refuses with #errcode is shown with its words and what to do"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: REFRESH, times: 100, errcode: errcode, errmsg: "as WeChat says it"]])

        when:
        Http.Answer answer = refresh()
        Map shown = tokenShown()

        then:
        answer.status == 503
        answer.json.reason == "token_unavailable"
        shown.state == "failing"
        shown.lastResult == "failed"
        shown.errcode == errcode
        shown.reason.contains("$errcode as WeChat says it")
        shown.advice.contains(advice)
        shown.failures == 1
        Instant.parse(shown.nextRefresh) > Instant.parse(shown.lastRefresh)
        shown.expiresAt

        when: "and asking by hand ends the pause"
        house.sandbox().delete("/sandbox/faults")
        Http.Answer again = refresh()

        then:
        again.status == 200
        tokenShown().state == "live"
        !tokenShown().containsKey("reason")

        where:
        errcode || advice
        61003   || "authorisation link"
        42007   || "authorisation link"
        45009   || "clear_quota"
        61004   || "IP list"
        -1      || "tried again"
    }

    def "every refresh stands in the tenant's audit trail, with its result and without its token"() {
        given:
        house.sandbox().put("/sandbox/faults", [[path: REFRESH, times: 2, errcode: 45009, errmsg: "as WeChat says it"]])
        refresh()
        house.sandbox().delete("/sandbox/faults")
        long version = refresh().json.version as long
        String secret = house.gateway.context().getBean(AccessTokens).current(owner()).value().reveal()

        expect:
        new PollingConditions(timeout: 20).eventually {
            def refreshes = trail().findAll { it.action() == "token.refresh" }
            assert refreshes.any { it.merchant() == house.shop && it.result() == "ok" && it.detail().startsWith("version $version, ") }
            assert refreshes.any { it.merchant() == house.shop && it.result() == "errcode:45009" && it.detail().contains("clear_quota") }
            assert refreshes.every { it.actor() == "mandate" }
            assert !refreshes.toString().contains(secret)
        }
    }

    def "another tenant's merchant shows nothing"() {
        expect:
        house.admin().get("/tenants/demo/merchants/wx0000000000000000").status == 404
        !house.admin().get("/tenants/demo/merchants/wx0000000000000000").text.contains("token")
    }

    def "a component shows how its ticket is doing"() {
        when:
        Map ticket = house.operator().get("/admin/components/${house.demo.componentAppid()}").json.ticket as Map

        then:
        ticket.state == "fresh"
        ticket.missedPushes == 0
        ticket.age < 1200
        Instant.parse(ticket.createdAt) < Instant.now()
    }

    def "metrics tell of refreshes, tickets, the sweep and the near cache, and name no merchant"() {
        given:
        def soon = new PollingConditions(timeout: 20)

        expect:
        soon.eventually {
            String metrics = house.operator().get("/prometheus").text
            assert metrics =~ /mandate_tokens_refreshes_seconds_count\{.*kind="authorizer".*result="refreshed"/
            assert metrics =~ /mandate_ticket_age_seconds\{component="${house.demo.componentAppid()}"/
            assert metrics =~ /mandate_ticket_missed\{component="${house.demo.componentAppid()}"\} 0/
            assert metrics =~ /mandate_sweep_size \d/
            assert metrics =~ /mandate_sweep_lag_seconds 0/
            assert metrics =~ /mandate_nearcache_size \d/
            assert metrics =~ /mandate_nearcache_misses_total\{kind="authorizer"/
            assert !metrics.contains(house.shop)
        }
    }

    def "the house is well while tickets come"() {
        expect:
        house.operator().get("/health").json.status == "UP"
    }

    private List<AuditEntry> trail() {
        AuditStore store = house.gateway.context().getBean(AuditStore)
        AuditChain chain = AuditChain.of(new TenantId("demo"))
        long last = store.head(chain).sequence()
        store.after(chain, AuditFilter.ALL, Math.max(0, last - 200), 200)*.entry()
    }

    private TokenOwner owner() {
        new TokenOwner.OfMerchant(
            new MerchantId(new ComponentAppId(house.demo.componentAppid()), new AuthorizerAppId(house.shop)))
    }
}
