package io.mandate.tenant.catalog

import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import spock.lang.Specification

class BodyRulesSpec extends Specification {

    private static CheckedBody check(String operation, Map<String, Object> body, String action = null) {
        Catalog.find(operation).orElseThrow().rules().check(new CallBody(body), Optional.ofNullable(action))
    }

    private static Refused refusal(Closure<?> call) {
        try {
            call()
        } catch (Refused refused) {
            return refused
        }
        throw new AssertionError("nothing was refused")
    }

    def "numbers and flags that come as text go on as what they mean"() {
        expect:
        check("tcb/databasemigrateimport",
            [env: "e", collection_name: "c", file_path: "f", file_type: "1", stop_on_error: "false", conflict_mode: "2"]).fields() ==
            [env: "e", collection_name: "c", file_path: "f", file_type: 1L, stop_on_error: false, conflict_mode: 2L]
    }

    def "a key goes on in WeChat's own spelling"() {
        expect:
        check("tcb/databaseaggregate", [env: "e", Query: "q"]).fields() == [env: "e", query: "q"]
        check("tcb/databaseaggregate", [ENV: "e", query: "q"]).fields() == [env: "e", query: "q"]
    }

    def "two spellings of one key are refused: #body"() {
        expect:
        refusal { check("tcb/databaseaggregate", body) }.reason() == RefusalReason.BODY_MALFORMED

        where: "the last one folds to env for a server that compares as Go does"
        body << [[env: "e", query: "q", Query: "q"], [env: "mine", ENV: "other", query: "q"], [env: "mine", Env: "other", query: "q"]]
    }

    def "a key of a parameter with a look-alike letter is the same key"() {
        when:
        check("componenttcb/dbimport",
            [env: "e", collection_name: "c", file_path: "f", file_type: 1L, stop_on_error: false, conflict_mode: 1L,
             ("\u017Ftop_on_error"): true])

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.BODY_MALFORMED
    }

    def "unknown fields travel along, unchanged"() {
        expect:
        check("tcb/databasequery", [a: [1L, [b: null]], env: "e", query: "q", z: 1.50G]).fields() ==
            [env: "e", query: "q", a: [1L, [b: null]], z: 1.50G]
    }

    def "#operation with #body lacks #parameter"() {
        when:
        check(operation, body)

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.PARAMETER_MISSING
        refused.details().parameter == parameter

        where:
        operation                       | body                               | parameter
        "tcb/databaseaggregate"         | [:]                                | "env"
        "tcb/databaseaggregate"         | [env: null, query: "q"]            | "env"
        "tcb/databaseaggregate"         | [env: "", query: "q"]              | "env"
        "tcb/databaseaggregate"         | [env: "e"]                         | "query"
        "componenttcb/dbmigrationstate" | [env: "e"]                         | "job_id"
        "componenttcb/dbcollection"     | [env: "e"]                         | "action"
        "componenttcb/dbcollection"     | [env: "e", action: "add"]          | "collection_name"
        "componenttcb/dbexport"         | [env: "e", file_path: "f", file_type: 1L] | "query"
    }

    def "#operation with #body has a wrong #parameter"() {
        when:
        check(operation, body)

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.PARAMETER_INVALID
        refused.details().parameter == parameter

        where:
        operation                       | body                                                  | parameter
        "tcb/databaseaggregate"         | [env: 1L, query: "q"]                                 | "env"
        "tcb/databaseaggregate"         | [env: ["e"], query: "q"]                              | "env"
        "tcb/databaseaggregate"         | [env: [a: "e"], query: "q"]                           | "env"
        "tcb/databaseaggregate"         | [env: "e", query: true]                               | "query"
        "componenttcb/dbmigrationstate" | [env: "e", job_id: "12a"]                             | "job_id"
        "componenttcb/dbmigrationstate" | [env: "e", job_id: 1.5G]                              | "job_id"
        "componenttcb/dbmigrationstate" | [env: "e", job_id: 1e900000000G]                      | "job_id"
        "componenttcb/dbmigrationstate" | [env: "e", job_id: -1L]                               | "job_id"
        "componenttcb/dbmigrationstate" | [env: "e", job_id: 2G**70]                            | "job_id"
        "componenttcb/dbexport"         | [env: "e", file_path: "f", file_type: 3L, query: "q"] | "file_type"
        "componenttcb/dbcollection"     | [env: "e", action: "drop"]                            | "action"
        "componenttcb/dbcollection"     | [env: "e", action: "get", limit: "many"]              | "limit"
        "componenttcb/batchdownloadfile" | [env: "e", file_list: "all"]                         | "file_list"
    }

    def "an action comes from the body, or from the query string, or from both alike"() {
        expect:
        check("componenttcb/dbcollection", [env: "e", action: "get"]).action() == Optional.of("get")
        check("componenttcb/dbcollection", [env: "e"], "get").fields() == [action: "get", env: "e"]
        check("componenttcb/dbcollection", [env: "e", action: "get"], "get").action() == Optional.of("get")
        refusal { check("componenttcb/dbcollection", [env: "e", action: "get"], "del") }.reason() == RefusalReason.PARAMETER_INVALID
    }

    def "an action where an operation has none is just a field, and nothing of the query string travels"() {
        expect:
        check("tcb/databasequery", [env: "e", query: "q", action: "x"], "y").fields() == [env: "e", query: "q", action: "x"]
        check("tcb/databasequery", [env: "e", query: "q"], "y").action().isEmpty()
    }

    def "files named #ids lie in the environment: #inside"() {
        expect:
        check("componenttcb/batchdownloadfile", [env: "mine", file_list: ids.collect { [fileid: it] }])
            .filesAreIn(new EnvironmentId("mine")) == inside

        where:
        ids                                             | inside
        ["cloud://mine.abc-1/a.json"]                   | true
        ["cloud://mine.abc-1/a.json", "cloud://mine/b"] | true
        ["cloud://other.abc-1/a.json"]                  | false
        ["cloud://mine.x/a", "cloud://other.x/b"]       | false
        ["cloud://mine2.x/a"]                           | false
        ["mine.x/a"]                                    | false
        ["cloud://mine.x/a/../b"]                       | false
        ["cloud://mine.x/../other.x/b"]                 | false
        ["cloud://mine.x/."]                            | false
        ["cloud://mine.x/a..b/.c"]                      | true
        ["cloud://mine.x\\..\\other.x/b"]               | false
        ["cloud://mine.x/a\\b"]                         | false
        ["cloud://mine.x/a\nb"]                         | false
        ["cloud://mine.x@other.x/b"]                    | false
        ["cloud://mine@other.x/b"]                      | false
        ["cloud://mine.x"]                              | false
        ["cloud://mine.x/" + "a/" * 100_000]            | true
        [null]                                          | false
        [7L]                                            | false
    }

    def "a file has one id, under its one name: #entry"() {
        expect:
        !check("componenttcb/batchdownloadfile", [env: "mine", file_list: [entry]]).filesAreIn(new EnvironmentId("mine"))

        where:
        entry << [[fileid: "cloud://mine.x/a", fileID: "cloud://other.x/a"], [FileId: "cloud://mine.x/a"], [:],
            [fileid: ["cloud://mine.x/a", 1]], [fileid: [fileid: null]]]
    }
}
