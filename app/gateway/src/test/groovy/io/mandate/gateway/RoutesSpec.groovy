package io.mandate.gateway

import io.mandate.gateway.authorization.Neighbours
import io.mandate.gateway.dataplane.DataPlaneRoute
import io.mandate.gateway.edge.Access
import io.mandate.gateway.edge.AccessedBy
import io.micronaut.http.HttpMethod
import io.micronaut.web.router.Router
import io.micronaut.web.router.UriRouteInfo
import spock.lang.Shared
import spock.lang.Specification

/** Walks every route there is: each declares who may use it, and is refused to everybody else. */
class RoutesSpec extends Specification {

    @Shared House house = House.shared()
    @Shared Neighbours.Resident stranger = new Neighbours(house).tenant()

    private static List<UriRouteInfo> routes() {
        House.shared().gateway.context().getBean(Router).uriRoutes().toList()
    }

    private static List<UriRouteInfo> ours() {
        routes().findAll { it.targetMethod.declaringType.name.startsWith("io.mandate.gateway") }
    }

    private static Access access(UriRouteInfo route) {
        route.annotationMetadata.enumValue(AccessedBy, Access).orElse(null)
    }

    private static List<List> taking(Access... accesses) {
        ours().findAll { access(it) in accesses && it.httpMethod != HttpMethod.HEAD }
            .collect { [it.httpMethodName, it.uriMatchTemplate.toString()] }.unique()
    }

    /** The address of a route in the demo's world; the names in it need not be anybody's. */
    private String address(String template) {
        template.replaceAll(/\{\?[^}]*\}/, "").replace("{tenant}", "demo").replace("{appid}", house.shop).replaceAll(/\{[^}]*\}/, "1")
    }

    private static boolean isRefused(Http.Answer answer, int status, String reason) {
        assert answer.status == status
        assert answer.json.reason == reason
        assert answer.header("WWW-Authenticate") == (status == 401 ? "Bearer" : null)
        true
    }

    def "every route of Mandate says who may use it, and its address says the same"() {
        expect:
        ours().size() > 20
        ours().every { route ->
            Access access = access(route)
            String path = route.uriMatchTemplate.toString()
            assert access != null, route
            assert path.startsWith("/admin/") == (access == Access.OPERATOR), route
            assert path.startsWith("/tenants/{tenant}") == (access in [Access.CALLER, Access.TENANT_ADMIN]), route
            true
        }
    }

    def "what is not Mandate's own is health and metrics, and nothing else"() {
        given:
        Set<String> others = routes().findAll { !it.targetMethod.declaringType.name.startsWith("io.mandate.gateway") }*.uriMatchTemplate*.toString() as Set

        expect:
        others == ["/health", "/health/{selector}", "/prometheus"] as Set
        new Http(house.gateway.url().toString()).get("/health").text == '{"status":"UP"}'
        ["/login", "/logout", "/oauth/access_token", "/token_info", "/beans", "/env", "/routes"].every { path ->
            isRefused(house.operator().get(path), 404, "not_found")
        }
    }

    def "#method #path is refused without a key, and with one that is none"() {
        expect:
        isRefused(new Http(house.gateway.url().toString()).send(method, address(path), ""), 401, "unauthenticated")
        isRefused(house.operator().with("mk_none").send(method, address(path), ""), 401, "unauthenticated")

        where:
        [method, path] << taking(Access.CALLER, Access.TENANT_ADMIN, Access.OPERATOR)
    }

    def "#method #path is for an administrator, of that tenant"() {
        expect:
        isRefused(house.caller().send(method, address(path), ""), 403, "scope_exceeded")
        isRefused(stranger.admin().send(method, address(path), ""), 404, "tenant_not_found")

        where:
        [method, path] << taking(Access.TENANT_ADMIN)
    }

    def "#method #path is for the operator"() {
        expect:
        isRefused(house.caller().send(method, address(path), ""), 403, "scope_exceeded")
        isRefused(house.admin().send(method, address(path), ""), 403, "scope_exceeded")

        where:
        [method, path] << taking(Access.OPERATOR)
    }

    def "#method #path is for callers of that tenant, and not for the operator"() {
        expect:
        isRefused(stranger.caller().send(method, address(path), ""), 404, "tenant_not_found")
        isRefused(house.operator().send(method, address(path), ""), 401, "unauthenticated")

        where:
        [method, path] << DataPlaneRoute.values().findAll { it.access() == Access.CALLER }.collect { ["POST", it.template()] }
    }

    def "the data plane takes callers' keys or gateway tokens, and no route behind it has its paths"() {
        expect:
        DataPlaneRoute.values().every { route ->
            assert route.access() == (route.template().startsWith("/tenants/") ? Access.CALLER : Access.PUBLIC)
            assert !(route.template() in routes()*.uriMatchTemplate*.toString())
            true
        }
    }

    def "no route of the sandbox is the gateway's, and none of the gateway's the sandbox's"() {
        expect:
        house.operator().get("/sandbox/calls").status == 404
        house.sandbox().get("/admin/tenants").status == 404
    }
}
