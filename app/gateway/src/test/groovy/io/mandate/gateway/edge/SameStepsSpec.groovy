package io.mandate.gateway.edge

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import io.mandate.tenant.TenantId
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.environment.EnvironmentStore
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.token.redis.RedisConnection
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource
import java.sql.Connection
import java.time.Instant
import javax.sql.DataSource
import spock.lang.Shared
import spock.lang.Specification

/**
 * What is a neighbour's and what is nobody's is refused by the same steps, so that the time of the answer says nothing: as
 * many statements in the database and as many look-ups in Redis. Counted there, not by the clock.
 */
class SameStepsSpec extends Specification {

    private static final List<String> TABLES = ["tenants", "api_keys", "merchants", "environments", "jobs", "authorizations"]

    @Shared House house = House.shared()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident me = all.tenant()
    @Shared Neighbours.Resident them = all.tenant()
    @Shared Map myShop = me.shop()
    @Shared Map<String, String> theirs
    @Shared Map<String, String> nobodys

    def setupSpec() {
        Map shop = them.shop()
        theirs = [tenant: them.name, shop: shop.appid, env: shop.env, job: them.importJob(shop) as String, key: them.newKey([name: "k"]).id]
        nobodys = [tenant: "t-" + Neighbours.hex(), shop: "wx" + Neighbours.hex(), env: "env-" + Neighbours.hex(), job: "987654321",
                   key: "key-" + Neighbours.hex()]
        database { it.createStatement().execute("SET QUERY_STATISTICS_MAX_ENTRIES 1000") }
        database { it.createStatement().execute("SET QUERY_STATISTICS TRUE") }
    }

    def cleanupSpec() {
        database { it.createStatement().execute("SET QUERY_STATISTICS FALSE") }
    }

    private <T> T database(Closure<T> work) {
        DelegatingDataSource.unwrapDataSource(house.gateway.context().getBean(DataSource)).connection.withCloseable(work) as T
    }

    private long statements() {
        database { Connection connection ->
            def rows = connection.createStatement().executeQuery(
                "SELECT COALESCE(SUM(EXECUTION_COUNT), 0) FROM INFORMATION_SCHEMA.QUERY_STATISTICS WHERE " +
                    TABLES.collect { "SQL_STATEMENT LIKE '% $it%'" }.join(" OR "))
            rows.next()
            rows.getLong(1)
        }
    }

    private long lookUps() {
        String told = house.gateway.context().getBean(RedisConnection).call { commands -> commands.info("commandstats") }
        ((told =~ /cmdstat_get:calls=(\d+)/).with { it.find() ? it.group(1) : "0" }) as long
    }

    /** What an attempt costs. */
    private List<Long> steps(String method, String path, String body, Map<String, String> names) {
        List<Long> before = [statements(), lookUps()]
        Http.Answer answer = me.admin().send(method, filled(path, names), filled(body, names))
        assert answer.status == 404
        [statements() - before[0], lookUps() - before[1]]
    }

    /** Whatever works in the background meanwhile only adds to what an attempt costs. */
    private static List<Long> least(List<List<Long>> several) {
        several.transpose()*.min()
    }

    private String filled(String text, Map<String, String> names) {
        names.inject(text.replace("{me}", me.name).replace("{myShop}", myShop.appid).replace("{myEnv}", myShop.env)) { filled, name, value ->
            filled.replace("{" + name + "}", value)
        }
    }

    def "#what: the same steps, whether it is theirs or nobody's"() {
        given: "each was asked for once, so that what is held near is held"
        [theirs, nobodys].each { steps(method, path, body, it) }

        expect:
        least((1..4).collect { steps(method, path, body, theirs) }) == least((1..4).collect { steps(method, path, body, nobodys) })

        where:
        what                                   | method   | path                                                   | body
        "a merchant called for"                | "POST"   | "/tenants/{me}/merchants/{shop}/tcb/databasequery"     | '{"env":"{myEnv}","query":"q"}'
        "an environment, component's token"    | "POST"   | "/tenants/{me}/componenttcb/dbcollection"              | '{"env":"{env}","action":"get"}'
        "an environment, merchant's token"     | "POST"   | "/tenants/{me}/merchants/{myShop}/tcb/databasequery"   | '{"env":"{env}","query":"q"}'
        "a job"                                | "POST"   | "/tenants/{me}/componenttcb/dbmigrationstate"          | '{"env":"{myEnv}","job_id":{job}}'
        "a job looked at"                      | "GET"    | "/tenants/{me}/jobs/{job}"                             | ''
        "a merchant looked at"                 | "GET"    | "/tenants/{me}/merchants/{shop}"                       | ''
        "a merchant refreshed"                 | "POST"   | "/tenants/{me}/merchants/{shop}/refresh"               | ''
        "a key looked at"                      | "GET"    | "/tenants/{me}/api-keys/{key}"                         | ''
        "a key rotated"                        | "POST"   | "/tenants/{me}/api-keys/{key}/rotations"               | ''
        "a tenant"                             | "GET"    | "/tenants/{tenant}"                                    | ''
        "a tenant called for"                  | "POST"   | "/tenants/{tenant}/componenttcb/dbcollection"          | '{"env":"{env}","action":"get"}'
    }

    def "#what: the same steps from the first probe on, though a neighbour's is in use and held near"() {
        given: "the asker itself is known"
        steps(method, path, body, unknown())

        when:
        List<Map<String, String>> theirs = (1..5).collect { warm() }
        List<Map<String, String>> nobodys = (1..5).collect { unknown() }

        then: "first probes of five ids, then second ones"
        least(theirs.collect { steps(method, path, body, it) }) == least(nobodys.collect { steps(method, path, body, it) })
        least(theirs.collect { steps(method, path, body, it) }) == least(nobodys.collect { steps(method, path, body, it) })

        where:
        what                                | method | path                                                 | body
        "a merchant called for"             | "POST" | "/tenants/{me}/merchants/{shop}/tcb/databasequery"   | '{"env":"{myEnv}","query":"q"}'
        "a merchant looked at"              | "GET"  | "/tenants/{me}/merchants/{shop}"                     | ''
        "an environment, component's token" | "POST" | "/tenants/{me}/componenttcb/dbcollection"            | '{"env":"{env}","action":"get"}'
        "an environment, merchant's token"  | "POST" | "/tenants/{me}/merchants/{myShop}/tcb/databasequery" | '{"env":"{env}","query":"q"}'
    }

    private static Map<String, String> unknown() {
        [shop: "wx" + Neighbours.hex(), env: "env-" + Neighbours.hex()]
    }

    /** A merchant and an environment of theirs that this node holds near. */
    private Map<String, String> warm() {
        Map<String, String> names = unknown()
        TenantId owner = new TenantId(them.name)
        MerchantId merchant = new MerchantId(new ComponentAppId(all.component), new AuthorizerAppId(names.shop))
        EnvironmentId environment = new EnvironmentId(names.env)
        MerchantStore merchants = house.gateway.context().getBean(MerchantStore)
        EnvironmentStore environments = house.gateway.context().getBean(EnvironmentStore)
        merchants.save(new Merchant(merchant, owner, "", MerchantStatus.AUTHORIZED, PermissionSets.of(49), Instant.EPOCH))
        environments.put(new Environment(environment, owner, [merchant.authorizer()] as Set))
        (1..3).each {
            assert merchants.find(merchant).present && merchants.findOwn(owner, merchant).present
            assert environments.find(environment).present && environments.findOwn(owner, environment).present
        }
        names
    }
}
