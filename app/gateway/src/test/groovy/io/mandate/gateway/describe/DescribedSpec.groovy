package io.mandate.gateway.describe

import groovy.json.JsonOutput
import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.body.JsonBody
import io.mandate.gateway.error.WireError
import io.mandate.tenant.catalog.CallQuery
import io.mandate.tenant.catalog.Catalog
import io.mandate.tenant.catalog.TokenKind
import io.mandate.tenant.refusal.RefusalReason
import io.micronaut.web.router.Router
import io.swagger.v3.parser.OpenAPIV3Parser
import org.yaml.snakeyaml.Yaml
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** The OpenAPI document says all there is and nothing else, and the running house answers as it says. */
@Stepwise
class DescribedSpec extends Specification {

    static final List<String> FOREIGN = ["test2-4a89da", "test-env1", "dev-3gewtf9c10f60c76", "qbasetest-a5c40e"]

    @Shared @AutoCleanup House house = new House()
    @Shared String base = house.gateway.url()
    @Shared Described api = new Described(base)
    @Shared Map rows = new Yaml().load(getClass().getResourceAsStream("/mandate-gateway/described/operations.yml"))
    @Shared Map demo = [tenant: "demo"]

    private static String shape(String path) {
        path.replaceAll(/\{[^}]*}/, "{}").replaceAll(/\/+$/, "")
    }

    def "it is an OpenAPI document that other people's tools read without a complaint"() {
        when:
        def read = new OpenAPIV3Parser().readContents(api.yaml)

        then:
        read.messages == []
        read.openAPI.paths.size() == api.document.paths.size()
        api.operations()*.id.unique(false).size() == api.operations().size()
    }

    /** The data plane's own paths are called below, one by one. */
    def "every route of the running gateway is in it, and everything in it is a route"() {
        given:
        Set<String> routes = house.gateway.context().getBean(Router).uriRoutes().toList()
            .findAll { it.httpMethodName != "HEAD" && it.httpMethodName != "OPTIONS" }
            .collect { it.httpMethodName + " " + shape(it.uriMatchTemplate.toPathString()) } as Set
        Set<String> described = api.operations().collect {
            it.method + " " + shape(it.path.replaceAll(/((?:^|\/)(?:component)?tcb)\/[a-z0-9]+$/, '$1/{}'))
        } as Set

        expect:
        routes - described == [] as Set
        described.findAll { !it.endsWith("tcb/{}") } - routes == [] as Set
    }

    def "every row of the catalogue is in it, on both surfaces"() {
        expect:
        Catalog.operations().every {
            assert api.operation("tenant/" + it.name()).path.endsWith("/" + it.name())
            assert api.operation("sdk/" + it.name()).path == "/" + it.name()
            true
        }
        rows.keySet().every { Catalog.find(it as String).present }
    }

    def "every refusal is in it, with its status and errcode"() {
        given:
        Map examples = api.document.components.examples
        Set used = api.yaml.findAll(~/#\/components\/examples\/([a-z_]+)/) { it[1] } as Set

        expect:
        RefusalReason.values().every { reason ->
            assert examples[reason.code()].value.errcode == WireError.of(reason).errcode()
            assert reason.code() in used || reason == RefusalReason.AUTHORIZATION_NOT_FOUND
            true
        }
        api.document.components.responses.findAll { name, said -> name ==~ /[0-9]{3}\..*/ }.every { name, said ->
            said.content["application/json"].examples.keySet().every { code ->
                WireError.of(RefusalReason.valueOf((code as String).toUpperCase())).status().code == (name.take(3) as int)
            }
        }
    }

    def "every example fits its schema, and what is an example of a call would be forwarded"() {
        expect:
        api.operations().each { operation ->
            List<Map> parts = operation.said.responses.values() + (operation.said.requestBody ? [operation.said.requestBody] : [])
            parts.collect { api.resolved(it as Map).content }.findAll().collectMany { it.values() }.each { Map content ->
                List values = content.containsKey("example") ? [content.example] : (content.examples ?: [:]).values().collect { api.resolved(it).value }
                values.each { assert api.faults(content.schema as Map, it).isEmpty(), operation.id + " " + it }
            }
        }
        rows.every { name, row ->
            (row.examples ?: [:]).values().every {
                Catalog.find(name as String).get().check(JsonBody.read(JsonOutput.toJson(it.request).bytes), CallQuery.NONE).fields().size() >= it.request.size()
            }
        }
    }

    def "the operator's routes answer as it says"() {
        given:
        Http operator = house.operator()
        Map component = [componentAppid: "wxdescribed"]
        Map tenant = [tenant: "described"]
        Map env = [env: "described-env"]

        expect:
        api.call(operator, "createComponent", [:], [componentAppid: "wxdescribed", appSecret: "s", token: "t", encodingAesKey: "A" * 43]).status == 201
        api.call(operator, "createComponent", [:], [componentAppid: "wxdescribed", appSecret: "s", token: "t", encodingAesKey: "A" * 43]).status == 409
        api.call(operator, "createComponent", [:], [componentAppid: "wxdescribed", more: 1]).status == 400
        api.call(operator, "listComponents", [:], null, "?limit=1").json.next
        api.call(operator, "getComponent", component).status == 200
        api.call(operator, "getComponent", [componentAppid: "wxnone"]).status == 404
        api.call(operator, "changeComponent", component, [token: "u"]).status == 200
        api.call(operator, "pushTickets", [componentAppid: house.demo.componentAppid()]).status == 202
        api.call(operator, "pushTickets", component).status == 502
        api.call(operator, "createTenant", [:], [tenant: "described", name: "Described", componentAppid: "wxdescribed", quota: [callsPerSecond: 5]]).status == 201
        api.call(operator, "listTenants").status == 200
        api.call(operator, "getTenant", tenant).status == 200
        api.call(operator, "changeTenant", tenant, [status: "suspended"]).json.status == "suspended"
        api.call(house.admin(), "changeTenant", tenant, [:]).status == 403
        api.call(operator, "putEnvironment", env, [tenant: "described", merchants: []]).status == 200
        api.call(operator, "getEnvironment", env).status == 200
        api.call(operator, "deleteComponent", component).status == 409
        api.call(operator, "deleteEnvironment", env).status == 204
        api.call(operator, "getEnvironment", env).status == 404
        api.call(operator, "deleteTenant", tenant).status == 204
        api.call(operator, "deleteComponent", component).status == 204
        api.call(operator.with("wrong"), "listTenants").status == 401
    }

    def "the tenant's routes answer as it says"() {
        given:
        Http admin = house.admin()
        Map shop = demo + [authorizerAppid: house.shop]

        expect:
        api.call(admin, "getOwnTenant", demo).status == 200
        api.call(house.caller(), "getOwnTenant", demo).status == 403
        api.call(admin, "getOwnTenant", [tenant: "none"]).status == 404
        api.call(admin, "createKey", demo, [role: "king"]).status == 400
        api.call(admin, "createKey", demo, "").status == 400
        def key = api.call(admin, "createKey", demo, [name: "n", operations: ["tcb/databasequery"], merchants: [house.shop], expiresAt: "2199-01-01T00:00:00Z"])
        key.status == 201
        api.call(admin, "listKeys", demo, null, "?limit=1").json.next
        api.call(admin, "listKeys", demo, null, "?cursor=x").status == 400
        api.call(admin, "getKey", demo + [id: key.json.id]).status == 200
        api.call(admin, "rotateKey", demo + [id: key.json.id], [overlapSeconds: 0]).status == 201
        api.call(admin, "revokeKey", demo + [id: key.json.id]).status == 204
        api.call(admin, "revokeKey", demo + [id: key.json.id]).status == 204
        api.call(admin, "getKey", demo + [id: key.json.id]).status == 404
        api.call(admin, "createAuthorization", demo).status == 201
        api.call(admin, "listAuthorizations", demo).status == 200
        api.call(admin, "listMerchants", demo).json.items.size() == 2
        api.call(admin, "getMerchant", shop).status == 200
        api.call(admin, "refreshMerchant", shop).status == 200
        api.call(admin, "syncMerchant", shop).status == 200
        api.call(admin, "syncMerchant", demo + [authorizerAppid: "wxnone"]).status == 404
        api.call(admin, "forgetMerchant", demo + [authorizerAppid: "wxnone"]).status == 204
        api.call(admin, "listEnvironments", demo).status == 200
        api.call(admin, "listUsage", demo).json.items
        api.call(admin, "listAudit", demo).json.items
        api.call(admin, "listAudit", demo, null, "?from=x").status == 400
        api.call(house.operator(), "listAllAudit").json.items
    }

    def "the operations of WeChat's documents answer as it says, with their own examples"() {
        given:
        def ours = { Object request -> FOREIGN.inject(JsonOutput.toJson(request)) { at, env -> at.replace(env, house.env) } }
        Map merchant = demo + [authorizerAppid: house.shop]

        expect:
        rows.each { name, row ->
            boolean component = Catalog.find(name as String).get().tokenKind() == TokenKind.COMPONENT
            String token = api.call(new Http(base), "sdkToken", [:], null, "?grant_type=client_credential&secret=" +
                house.demo.callerKey().reveal() + "&appid=" + (component ? house.demo.componentAppid() : house.shop)).json.access_token
            row.examples.each { example, said ->
                Http.Answer answer = api.call(house.caller(), "tenant/" + name, component ? demo : merchant, ours(said.request))
                assert answer.status == (said.request.job_id ? 404 : 200), "$name $example: ${answer.text}"
                assert api.call(new Http(base), "sdk/" + name, [:], ours(said.request), "?access_token=" + token).status == 200
            }
        }
    }

    def "jobs answer as it says"() {
        when:
        Map job = api.call(house.admin(), "listJobs", demo).json.items[0] as Map

        then:
        api.call(house.admin(), "getJob", demo + [jobId: job.jobId]).status == 200
        api.call(house.admin(), "getJob", demo + [jobId: 1]).status == 404
        api.call(house.admin(), "followJob", demo + [jobId: 1]).status == 404
        api.call(house.caller(), "tenant/componenttcb/dbmigrationstate", demo, [env: house.env, job_id: job.jobId]).json.status
    }

    def "what anybody may ask answers as it says"() {
        given:
        Http anybody = new Http(base)
        Map html = [Accept: "text/html"]

        expect:
        api.call(anybody, "sdkToken").json.errcode == 40002
        api.call(anybody, "sdkStableToken", [:], [grant_type: "client_credential", appid: house.shop, secret: house.demo.callerKey().reveal()]).json.expires_in == 7200
        api.call(anybody, "componentPush", [componentAppid: house.demo.componentAppid()], "x").status == 400
        api.call(anybody, "componentPush", [componentAppid: house.demo.componentAppid()], "<xml/>", "?timestamp=1&nonce=1&msg_signature=1").status >= 400
        api.call(anybody, "merchantPush", [componentAppid: house.demo.componentAppid(), authorizerAppid: house.shop], "x").status == 400
        api.call(anybody, "authorizationReturn", [id: "none"]).status == 400
        api.call(anybody, "authorizationReturn", [id: "none"], null, "?auth_code=x").status == 404
        api.call(anybody, "reauthorize", [sealed: "none"]).status == 404
        api.call(anybody, "reauthorize", [sealed: "none"], null, "?form=h5").status == 404
        api.call(anybody, "health").status == 200
        api.call(anybody, "healthOf", [selector: "readiness"]).status == 200
        api.call(anybody, "prometheus").status == 200
        api.call(anybody, "listErrors").status == 200
        api.call(anybody, "listErrors", [:], null, "", html).status == 200
        api.call(anybody, "explainError", [errcode: 61007]).status == 200
        api.call(anybody, "explainError", [errcode: 1]).status == 404
        api.call(anybody, "openapi").status == 200
        api.call(anybody, "docs").text.contains("/tenants/{tenant}/componenttcb/dbexport")
        api.call(anybody, "explorer").text.contains("swagger-ui-bundle.js")
        ["mandate.css", "explorer.css", "explorer.js", "mark.svg", "swagger-ui.css", "swagger-ui-bundle.js"].every {
            api.call(anybody, "asset", [name: it]).status == 200
        }
        api.call(anybody, "asset", [name: "application.yml"]).status == 404
    }

    def "the pages name no other host, and the guide speaks both languages"() {
        given:
        Http anybody = new Http(base)

        expect:
        ["/docs", "/docs/api", "/errors", "/docs?lang=zh"].every { path ->
            String page = anybody.get(path).text
            assert page.findAll(~/(?:src|href)="([^"]*)"/) { it[1] }.every { it.startsWith("/") || it.startsWith("#") }
            assert page.findAll(~/<script[^>]*>/).every { it.contains("src=") }
            true
        }
        anybody.get("/docs?lang=zh").text.contains("第一次调用")
        anybody.get("/docs").header("Content-Security-Policy").startsWith("default-src 'none'")
    }

    def "no route of ours was left out above"() {
        expect:
        (api.operations()*.id.findAll { !it.contains("/") } as Set) - api.called == [] as Set
    }
}
