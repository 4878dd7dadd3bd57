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
import java.time.Instant

/**
 * What a hostile tenant measures: how long the refusal takes for what is a neighbour's and in use, and for what is nobody's, at
 * the first probe of each id and at the second. Run by hand; the argument is how many ids of each. By turns, over one connection.
 */
class NeighbourTiming {

    static void main(String[] arguments) {
        int ids = (arguments.length == 0 ? "2000" : arguments[0]) as int
        new House().withCloseable { house ->
            Neighbours all = new Neighbours(house)
            Neighbours.Resident me = all.tenant()
            Neighbours.Resident them = all.tenant()
            printf("%-12s %-6s %12s %12s %12s %12s %14s%n", "", "probe", "theirs p50", "nobody's p50", "theirs p90", "nobody's p90", "ratio of p50")
            List<String> kinds = ["environment", "merchant"]
            kinds.each { measure(house, all, me, them, it, 500, false) }
            kinds.each { measure(house, all, me, them, it, ids, true) }
        }
    }

    private static void measure(House house, Neighbours all, Neighbours.Resident me, Neighbours.Resident them, String kind, int ids, boolean shown) {
        List<String> theirs = (1..ids).collect { held(house, all, them, kind) }
        List<String> nobodys = (1..ids).collect { name(kind) }
        Http http = me.caller()
        Map<String, List<Long>> times = [:].withDefault { [] }
        for (int i = 0; i < ids; i++) {
            boolean theirsFirst = i % 2 == 0
            (theirsFirst ? ["theirs", "nobodys"] : ["nobodys", "theirs"]).each { whose ->
                String id = (whose == "theirs" ? theirs : nobodys)[i]
                times["first " + whose] << time(http, me, kind, id)
                times["second " + whose] << time(http, me, kind, id)
            }
        }
        if (shown) {
            ["first", "second"].each { probe ->
                List<Long> a = times[probe + " theirs"].sort()
                List<Long> b = times[probe + " nobodys"].sort()
                printf("%-12s %-6s %9d us %9d us %9d us %9d us %14.3f%n", kind, probe, at(a, 0.5), at(b, 0.5), at(a, 0.9), at(b, 0.9),
                    at(a, 0.5) / (double) at(b, 0.5))
            }
        }
    }

    private static long time(Http http, Neighbours.Resident me, String kind, String id) {
        String path = kind == "merchant" ? "/tenants/$me.name/merchants/$id/tcb/databasequery" : "/tenants/$me.name/componenttcb/dbcollection"
        String body = kind == "merchant" ? '{"env":"any","query":"q"}' : '{"env":"' + id + '","action":"get"}'
        long start = System.nanoTime()
        Http.Answer answer = http.post(path, body)
        long micros = (System.nanoTime() - start).intdiv(1000)
        assert answer.status == 404
        micros
    }

    private static long at(List<Long> sorted, double share) {
        sorted[(int) (sorted.size() * share)]
    }

    private static String name(String kind) {
        (kind == "merchant" ? "wx" : "env-") + Neighbours.hex()
    }

    /** A name of theirs, held near as what is in use is. */
    private static String held(House house, Neighbours all, Neighbours.Resident them, String kind) {
        String id = name(kind)
        TenantId owner = new TenantId(them.name)
        if (kind == "merchant") {
            MerchantStore merchants = house.gateway.context().getBean(MerchantStore)
            MerchantId merchant = new MerchantId(new ComponentAppId(all.component), new AuthorizerAppId(id))
            merchants.save(new Merchant(merchant, owner, "", MerchantStatus.AUTHORIZED, PermissionSets.of(49), Instant.EPOCH))
            assert merchants.findOwn(owner, merchant).present
        } else {
            EnvironmentStore environments = house.gateway.context().getBean(EnvironmentStore)
            environments.put(new Environment(new EnvironmentId(id), owner, [] as Set))
            assert environments.findOwn(owner, new EnvironmentId(id)).present
        }
        id
    }
}
