package io.mandate.tenant.catalog

import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import spock.lang.Specification

class BodyRulesSpec extends Specification {

    private static CheckedBody check(String operation, Map<String, Object> body, String action = null) {
        Catalog.find(operation).orElseThrow().check(new CallBody(body), action ? new CallQuery([action: action]) : CallQuery.NONE)
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
        check("componenttcb/dbcollection", [env: "e", action: "get"]).query() == [action: "get"]
        check("componenttcb/dbcollection", [env: "e"], "get").fields() == [action: "get", env: "e"]
        check("componenttcb/dbcollection", [env: "e", action: "get"], "get").query() == [action: "get"]
        refusal { check("componenttcb/dbcollection", [env: "e", action: "get"], "del") }.reason() == RefusalReason.PARAMETER_INVALID
    }

    def "an action where an operation has none is just a field, and nothing of the query string travels"() {
        expect:
        check("tcb/databasequery", [env: "e", query: "q", action: "x"], "y").fields() == [env: "e", query: "q", action: "x"]
        check("tcb/databasequery", [env: "e", query: "q"], "y").query().isEmpty()
    }

    def "files named #ids lie in the environment: #inside"() {
        expect:
        check("componenttcb/batchdownloadfile", [env: "mine", file_list: ids.collect { [fileid: it] }])
            .filesAreInItsEnvironments() == inside

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
        !check("componenttcb/batchdownloadfile", [env: "mine", file_list: [entry]]).filesAreInItsEnvironments()

        where:
        entry << [[fileid: "cloud://mine.x/a", fileID: "cloud://other.x/a"], [FileId: "cloud://mine.x/a"], [:],
            [fileid: ["cloud://mine.x/a", 1]], [fileid: [fileid: null]]]
    }

    private static CheckedBody ask(String operation, Map<String, Object> body, Map<String, String> query) {
        Catalog.find(operation).orElseThrow().check(new CallBody(body), new CallQuery(query))
    }

    def "an environment is found in a field that no page knows: #extra"() {
        expect:
        check("componenttcb/dbaggregate", [env: "mine", query: "q"] + extra).environments() == ["mine", "theirs"] as Set

        where:
        extra << [[envs: ["theirs"]], [Envs: ["theirs"]], [env_id: "theirs"], [EnvId: "theirs"], [envIDs: ["theirs"]],
            [qbase_env_id: "theirs"], ["env-id": "theirs"], [environment: "theirs"], [source_env: "theirs"], [envName: "theirs"],
            [namespace: "theirs"], [options: [deep: [[env: "theirs"]]]], ["\u017Fource_env": "theirs"], [data: [[env: "theirs"]]]]
    }

    def "a field that names no environment is left in peace: #extra"() {
        expect:
        check("componenttcb/updatescfconfig", [env: "mine", functionname: "f"] + extra).environments() == ["mine"] as Set

        where:
        extra << [[environment_variables: [[key: "env", value: "prod"]]], [env_params: '{"a":1}'], [EnvType: "run"], [event: "x"],
            [envs: null], [envs: []]]
    }

    def "an environment that is no text is refused wherever it stands: #extra"() {
        when:
        check("componenttcb/dbaggregate", [env: "mine", query: "q"] + extra)

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.PARAMETER_INVALID

        where:
        extra << [[envs: [["theirs"]]], [envs: [[id: "theirs"]]], [env_id: 7L], [env_id: [id: "theirs"]], [a: [env: true]], [envs: [null]]]
    }

    def "with the component's token nothing is named whose owner nobody knows: #extra"() {
        when:
        check("componenttcb/updatescfconfig", [env: "mine", functionname: "f"] + extra)

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.PARAMETER_INVALID

        where:
        extra << [[vpc_config: [vpcid: "vpc-1"]], [vpcid: "vpc-1"], [a: [SubnetIds: ["s"]]], [bucket_id: "b"], [dbinstance_id: "d"], [jobId: 3L]]
    }

    def "appids are found wherever they stand"() {
        expect:
        check("componenttcb/batchshareenv", [data: [[env: "a", appids: ["wx1", "wx2"]], [env: "b", appids: ["wx3"]]]])
            .with { it.environments() == ["a", "b"] as Set && it.appids() == ["wx1", "wx2", "wx3"] as Set }
        check("tcb/shareenv", [env: "a", appid: "wx1"]).appids() == ["wx1"] as Set
        check("componenttcb/dbaggregate", [env: "a", query: "q", x: [authorizer_appid: "wx1"]]).appids() == ["wx1"] as Set
    }

    def "a file id in a field that takes none is looked at too: #extra"() {
        expect:
        !check("componenttcb/dbimport", [env: "mine", collection_name: "c", file_path: "f", file_type: 1L, stop_on_error: false,
            conflict_mode: 1L] + extra).filesAreInItsEnvironments()

        where:
        extra << [[file_path: "cloud://theirs.x/a.json"], [file_path: " CLOUD://theirs.x/a.json"], [a: [[b: "cloud://theirs.x/a"]]],
            [fileIds: ["cloud://theirs.x/a"]], [file_list: "all"]]
    }

    def "a statement is the caller's own language: nothing is looked for in it"() {
        expect:
        with(check("componenttcb/dbrecord", [action: "insert", env: "mine", query: "cloud://theirs.x/a"])) {
            environments() == ["mine"] as Set
            filesAreInItsEnvironments()
        }
    }

    def "a function's environment and name go into the query string, its arguments stay as they are"() {
        expect:
        with(ask("tcb/invokecloudfunction", body, query)) {
            it.query() == [env: "mine", name: "greet"]
            fields() == arguments
            environments() == ["mine"] as Set
        }

        where:
        body                                        | query                        | arguments
        [a: 1L, nested: [env: "prod"]]              | [env: "mine", name: "greet"] | [a: 1L, nested: [env: "prod"]]
        [env: "mine", name: "greet", a: 1L]         | [:]                          | [a: 1L]
        [name: "Ann", envs: [7L]]                   | [env: "mine", name: "greet"] | [name: "Ann", envs: [7L]]
        [env: "mine"]                               | [env: "mine", name: "greet"] | [env: "mine"]
        [name: "greet"]                             | [env: "mine"]                | [:]
    }

    def "a function's environment is one and the same in both places, and there"() {
        expect:
        refusal { ask("tcb/invokecloudfunction", body, query) }.details().parameter == parameter

        where:
        body            | query                        | parameter
        [env: "theirs"] | [env: "mine", name: "greet"] | "env"
        [Env: "theirs"] | [env: "mine", name: "greet"] | "env"
        [env: ["mine"]] | [env: "mine", name: "greet"] | "env"
        [:]             | [name: "greet"]              | "env"
        [:]             | [env: "mine"]                | "name"
        [env: 7L]       | [name: "greet"]              | "env"
    }

    def "nothing else of the query string is read"() {
        expect:
        refusal { ask("componenttcb/dbgetacl", [collection_name: "c"], [env: "mine"]) }.details().parameter == "env"
        ask("componenttcb/dbgetacl", [env: "mine", collection_name: "c"], [env: "theirs", name: "n", action: "x"]).query() == [:]
    }
}
