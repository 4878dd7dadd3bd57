package io.mandate.tenant.catalog

import io.mandate.tenant.job.JobKind
import io.mandate.tenant.merchant.PermissionSets
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

    def "every row's path agrees with its token and names an environment"() {
        expect:
        Catalog.operations().size() == 22
        Catalog.operations().every { operation ->
            boolean component = operation.name().value().startsWith("componenttcb/")
            assert component == (operation.tokenKind() == TokenKind.COMPONENT)
            assert component == operation.permissionSets().isEmpty()
            assert operation.rules().always().first().name() == "env"
            assert operation.rules().always().first().required()
            true
        }
    }

    def "an operation is found by its exact name only: #name"() {
        expect:
        Catalog.find(name).isEmpty()

        where:
        name << ["tcb/dbcollection", "componenttcb/databaseaggregate", "TCB/databaseaggregate", "tcb/databaseaggregate/",
                 "/tcb/databaseaggregate", "tcb/getqcloudtoken", "", "tcb/"]
    }
}
