package io.mandate.gateway.command

import io.mandate.gateway.House
import java.nio.file.Path
import java.sql.DriverManager
import spock.lang.Specification
import spock.lang.TempDir

class AuditCommandSpec extends Specification {

    @TempDir Path folder

    private List verify() {
        ByteArrayOutputStream out = new ByteArrayOutputStream()
        int code = MandateCommand.run(["audit", "verify"] as String[], [MANDATE_DATA_DIR: folder.toString()],
            new PrintStream(out, true), System.err)
        [code, out.toString("UTF-8")]
    }

    def "a trail is whole after a stop, and a changed row is named"() {
        given:
        House house = new House([MANDATE_DATA_DIR: folder.toString()])
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [env: house.env, action: "get"])
        house.close()

        expect:
        verify().with { it[0] == 0 && it[1].contains("@operator: whole") && it[1].contains("demo: whole") }
        rows("SELECT amount FROM audit_entries WHERE chain = 'demo' AND action = 'componenttcb/dbcollection'") >= 1

        when:
        database { it.createStatement().executeUpdate("UPDATE audit_entries SET result = 'ok', actor = 'me' WHERE chain = 'demo' AND sequence = 2") }

        then:
        verify().with { it[0] == 1 && it[1].contains("demo: BROKEN at row 2") && it[1].contains("@operator: whole") }
    }

    private long rows(String query) {
        database {
            def found = it.createStatement().executeQuery(query)
            found.next() ? found.getLong(1) : 0
        }
    }

    private <T> T database(Closure<T> work) {
        DriverManager.getConnection("jdbc:h2:file:async:${folder.resolve('mandate')};MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "").withCloseable(work)
    }
}
