package io.mandate.gateway

import io.mandate.gateway.edge.Access
import io.mandate.gateway.edge.AccessedBy
import io.micronaut.web.router.Router
import spock.lang.Specification

class RoutesSpec extends Specification {

    def "every route of Mandate says who may use it"() {
        given:
        def routes = House.shared().gateway.context().getBean(Router).uriRoutes().toList()
        def ours = routes.findAll { it.targetMethod.declaringType.name.startsWith("io.mandate.gateway") }

        expect:
        ours.size() > 20
        ours.every { route ->
            assert route.annotationMetadata.hasAnnotation(AccessedBy), route
            Access access = route.annotationMetadata.enumValue(AccessedBy, Access).orElseThrow()
            String path = route.uriMatchTemplate.toString()
            assert !path.startsWith("/admin/") || access == Access.OPERATOR
            assert !path.startsWith("/tenants/") || access in [Access.CALLER, Access.TENANT_ADMIN]
            true
        }
    }

    def "no route of the sandbox is the gateway's, and none of the gateway's the sandbox's"() {
        expect:
        House.shared().operator().get("/sandbox/calls").status == 404
        House.shared().sandbox().get("/admin/tenants").status == 404
    }
}
