package io.mandate.tenant.catalog

import io.mandate.tenant.job.JobKind
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.refusal.Refused
import spock.lang.Specification

class CatalogSpec extends Specification {

    def "#name goes with the #kind token"() {
        given:
        Operation operation = Catalog.find(name).orElseThrow()

        expect:
        operation.tokenKind() == kind
        operation.permissionSets() == sets
        operation.starts() == Optional.ofNullable(job)

        where: "the five interfaces, as their WeChat pages say"
        name                        | kind                 | sets                      | job
        "componenttcb/dbcollection" | TokenKind.COMPONENT  | PermissionSets.NONE       | null
        "tcb/databaseaggregate"     | TokenKind.AUTHORIZER | PermissionSets.of(49, 64) | null
        "componenttcb/dbexport"     | TokenKind.COMPONENT  | PermissionSets.NONE       | JobKind.EXPORT
        "tcb/databasemigrateimport" | TokenKind.AUTHORIZER | PermissionSets.of(49, 64) | JobKind.IMPORT
        "componenttcb/dbmigrationstate" | TokenKind.COMPONENT | PermissionSets.NONE    | null
    }

    def "every interface that WeChat documents is either forwarded or left out with its reason"() {
        given:
        List<String> documented = getClass().getResourceAsStream("tcb-family.txt").readLines().findAll { !it.startsWith("#") }
        List<String> forwarded = Catalog.operations()*.name()*.value()
        List<String> leftOut = Catalog.leftOut()*.name()*.value()

        expect:
        documented.size() == documented.toSet().size()
        (forwarded + leftOut).sort() == documented.sort()
        forwarded.every { Catalog.leftOut(it).isEmpty() }
        Catalog.leftOut().every { it.reason().length() > 20 }
    }

    def "#name needs one of #sets"() {
        expect:
        Catalog.find(name).orElseThrow().permissionSets() == PermissionSets.of(sets as int[])

        where:
        name                | sets
        "tcb/updateindex"   | [49, 64]
        "tcb/sendsms"       | [49, 64]
        "tcb/sendsmsv2"     | [49, 64, 99]
        "tcb/wxpaylist"     | [49, 64, 102]
        "tcb/wxpayopenauth" | [49, 64, 102]
    }

    def "every row's path agrees with its token"() {
        expect:
        Catalog.operations().every { operation ->
            boolean component = operation.name().value().startsWith("componenttcb/")
            assert component == (operation.tokenKind() == TokenKind.COMPONENT)
            assert component == operation.permissionSets().isEmpty()
            true
        }
    }

    def "no call with the component's token passes without naming an environment, but one that makes one"() {
        expect:
        Catalog.operations().findAll { it.tokenKind() == TokenKind.COMPONENT }.every { operation ->
            assert operation.isForAdministrators() || refuses(operation, [:], "env")
            true
        }
        Catalog.operations().findAll { it.isForAdministrators() }*.name()*.value() == ["componenttcb/createenv"]
    }

    /** Whether it is refused for want of that parameter, once all others that it asks for are there. */
    private static boolean refuses(Operation operation, Map<String, Object> body, String last) {
        Map<String, Object> sent = [data: [[:]], envs: [], functionname: "f", zipfile: "z"] + body
        try {
            operation.check(new CallBody(sent), CallQuery.NONE)
        } catch (Refused refused) {
            assert refused.details().parameter in ["action", last]
            return refused.details().parameter == last || refuses(operation, [action: operation.rules().actions().keySet().first()], last)
        }
        return false
    }

    def "an operation is found by its exact name only: #name"() {
        expect:
        Catalog.find(name).isEmpty()

        where:
        name << ["tcb/dbcollection", "componenttcb/databaseaggregate", "TCB/databaseaggregate", "tcb/databaseaggregate/",
                 "/tcb/databaseaggregate", "", "tcb/"]
    }
}
