package io.mandate.gateway.edge

import io.mandate.gateway.Http

/**
 * What a hostile tenant tries on a neighbour that shares its component. Each attempt is made twice, at what is the
 * neighbour's and at what is nobody's: nothing reaches WeChat, and the two answers are the same.
 */
class WallsSpec extends HostileTenant {

    static final String ESCAPED = '{"' + '\\' + 'u0065nv":"{theirEnv}",' + QUERY + '}'

    def "#what is refused with #reason"() {
        given:
        long before = house.arrived()

        when:
        Http.Answer atTheirs = attempt(method, path, body, headers, real)
        Http.Answer atNobodys = attempt(method, path, body, headers, nobodys)

        then:
        house.arrived() == before
        bare(atTheirs) == bare(atNobodys)
        atTheirs.json.reason == reason
        atTheirs.status == (path =~ /^\/(tenants|admin)/ ? atTheirs.status : 200)
        (atTheirs.status in 400..499) || atTheirs.json.errcode != 0
        givesNothingAway(atTheirs)

        where:
        [what, reason, method, path, body, headers] << (tenantSurface() + sdkSurface() + administration()).collect {
            it.size() == 5 ? it + [[:]] : it
        }
    }

    private static List<List> tenantSurface() {
        [
            // their merchant
            ["their merchant in the path", "merchant_not_found", "POST", THEIRS + "databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant with their environment", "merchant_not_found", "POST", THEIRS + "databasequery", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their merchant in capitals", "merchant_not_found", "POST", "/tenants/{me}/merchants/{THEIRSHOP}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant with a space behind it", "merchant_not_found", "POST", "/tenants/{me}/merchants/{theirShop}%20/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant with a NUL behind it", "merchant_not_found", "POST", "/tenants/{me}/merchants/{theirShop}%00/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant with a line's end behind it", "merchant_not_found", "POST", "/tenants/{me}/merchants/{theirShop}%0a/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant in full width", "merchant_not_found", "POST", "/tenants/{me}/merchants/%EF%BD%97x{theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant behind a slash that is encoded", "merchant_not_found", "POST", "/tenants/{me}/merchants/{myShop}%2f..%2f{theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant behind dots that are encoded", "not_found", "POST", "/tenants/{me}/merchants/{myShop}/%2e%2e/{theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant behind dots that are encoded twice", "not_found", "POST", "/tenants/{me}/merchants/{myShop}/%252e%252e/{theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their merchant as a path parameter", "merchant_not_found", "POST", "/tenants/{me}/merchants/{myShop};appid={theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["both merchants with a comma", "merchant_not_found", "POST", "/tenants/{me}/merchants/{myShop},{theirShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            // their tenant
            ["their tenant in the path", "tenant_not_found", "POST", "/tenants/{them}/merchants/{theirShop}/tcb/databasequery", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their tenant with my merchant", "tenant_not_found", "POST", "/tenants/{them}/merchants/{myShop}/tcb/databasequery", '{"env":"{myEnv}",' + QUERY + '}'],
            ["their tenant in capitals", "tenant_not_found", "POST", "/tenants/{THEM}/componenttcb/dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            ["their tenant behind mine, dots encoded", "not_found", "POST", "/tenants/{me}/%2e%2e/{them}/componenttcb/dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            ["their tenant behind mine, slash encoded", "tenant_not_found", "POST", "/tenants/{me}%2f..%2f{them}/componenttcb/dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            ["their tenant behind a backslash", "tenant_not_found", "POST", "/tenants/{me}%5c..%5c{them}/componenttcb/dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            ["my tenant with a NUL and theirs", "tenant_not_found", "POST", "/tenants/{me}%00{them}/componenttcb/dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            // their environment, with the component's token: WeChat would let it through
            ["their environment", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}'],
            ["their environment for records", "environment_not_found", "POST", COMPONENT + "dbrecord", '{"env":"{theirEnv}","action":"query",' + QUERY + '}'],
            ["their environment for an export", "environment_not_found", "POST", COMPONENT + "dbexport", '{"env":"{theirEnv}","file_path":"out","file_type":1,' + QUERY + '}'],
            ["their environment for an import", "environment_not_found", "POST", COMPONENT + "dbimport", '{"env":"{theirEnv}","collection_name":"things","file_path":"two.json","file_type":1,"stop_on_error":true,"conflict_mode":2}'],
            ["their environment for an aggregation", "environment_not_found", "POST", COMPONENT + "dbaggregate", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their environment for an upload", "environment_not_found", "POST", COMPONENT + "uploadfile", '{"env":"{theirEnv}","path":"a.txt"}'],
            ["their environment with my merchant's token", "environment_not_found", "POST", MINE + "databasequery", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their environment in capitals", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{THEIRENV}","action":"get"}'],
            ["their environment with spaces around it", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":" {theirEnv} ","action":"get"}'],
            ["their environment with a line's end", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}\\n","action":"get"}'],
            ["their environment with a NUL", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}\\u0000","action":"get"}'],
            ["their environment behind mine", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv},{theirEnv}","action":"get"}'],
            ["their environment behind dots", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv}/../{theirEnv}","action":"get"}'],
            ["their environment with a soft hyphen", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}\\u00ad","action":"get"}'],
            ["their environment with a hyphen that looks alike", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"env\\u2010{theirEnv}","action":"get"}'],
            ["their environment URL-encoded", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"%65nv{theirEnv}","action":"get"}'],
            ["their environment in a list", "parameter_invalid", "POST", COMPONENT + "dbcollection", '{"env":["{theirEnv}"],"action":"get"}'],
            ["both environments in a list", "parameter_invalid", "POST", COMPONENT + "dbcollection", '{"env":["{myEnv}","{theirEnv}"],"action":"get"}'],
            ["their environment in an object", "parameter_invalid", "POST", COMPONENT + "dbcollection", '{"env":{"env":"{theirEnv}"},"action":"get"}'],
            ["a number for the environment", "parameter_invalid", "POST", COMPONENT + "dbcollection", '{"env":1e3,"action":"get"}'],
            ["a yes for the environment", "parameter_invalid", "POST", COMPONENT + "dbcollection", '{"env":true,"action":"get"}'],
            ["nothing for the environment", "parameter_missing", "POST", COMPONENT + "dbcollection", '{"env":null,"action":"get","Environment":"{theirEnv}"}'],
            ["their environment under another spelling", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"ENV":"{theirEnv}","action":"get"}'],
            ["their environment with an escaped key", "environment_not_found", "POST", MINE + "databasequery", ESCAPED],
            ["their environment beside mine", "body_malformed", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv}","env":"{theirEnv}","action":"get"}'],
            ["their environment beside mine, other case", "body_malformed", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv}","Env":"{theirEnv}","action":"get"}'],
            ["their environment before mine, other case", "body_malformed", "POST", COMPONENT + "dbcollection", '{"eNV":"{theirEnv}","env":"{myEnv}","action":"get"}'],
            ["their environment in a second object", "body_malformed", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv}","action":"get"}{"env":"{theirEnv}","action":"get"}'],
            ["their environment nested, a key twice", "body_malformed", "POST", COMPONENT + "dbcollection", '{"env":"{myEnv}","action":"get","x":[{"env":"a","env":"{theirEnv}"}]}'],
            ["their environment in a comment", "body_malformed", "POST", COMPONENT + "dbcollection", '{/*"env":"{myEnv}",*/"env":"{theirEnv}","action":"get"}'],
            ["their environment in a look-alike key only", "parameter_missing", "POST", COMPONENT + "dbcollection", '{"\\u0435nv":"{theirEnv}","action":"get"}'],
            ["their environment in the query string", "parameter_missing", "POST", COMPONENT + "dbcollection?env={theirEnv}&action=get", '{"action":"get"}'],
            ["their environment as a form", "body_malformed", "POST", COMPONENT + "dbcollection", 'env={theirEnv}&action=get', ["Content-Type": "application/x-www-form-urlencoded"]],
            ["their environment in UTF-16's words", "body_malformed", "POST", COMPONENT + "dbcollection", '\u0000{"env":"{theirEnv}","action":"get"}', ["Content-Type": "application/json; charset=utf-16"]],
            // their files
            ["their file", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file behind mine", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{myEnv}.bucket/a","max_age":60},{"fileid":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file with my merchant's token", "parameter_invalid", "POST", MINE + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file as mere text", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":["cloud://{theirEnv}.bucket/two.json"]}'],
            ["their file under a key of another case", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{myEnv}.bucket/a","fileID":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file under no key of ours", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"FileId":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file with my environment as its user", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{myEnv}@{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file with mine as the beginning", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{myEnv}.b@{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file by climbing out of mine", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{myEnv}.bucket/../../{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file in capitals of the scheme", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[{"fileid":"CLOUD://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["their file beside my list", "body_malformed", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[],"File_List":[{"fileid":"cloud://{theirEnv}.bucket/two.json"}]}'],
            ["a list of lists of files", "parameter_invalid", "POST", COMPONENT + "batchdownloadfile", '{"env":"{myEnv}","file_list":[["cloud://{theirEnv}.bucket/two.json"]]}'],
            // their job
            ["their job in my environment", "job_not_found", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_id":{theirJob}}'],
            ["their job in theirs", "environment_not_found", "POST", COMPONENT + "dbmigrationstate", '{"env":"{theirEnv}","job_id":{theirJob}}'],
            ["their job as text", "job_not_found", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_id":"{theirJob}"}'],
            ["their job as a decimal", "job_not_found", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_id":{theirJob}.0}'],
            ["their job with zeros before it", "job_not_found", "POST", MINE + "databasemigratequeryinfo", '{"env":"{myEnv}","job_id":"000{theirJob}"}'],
            ["their job in a list", "parameter_invalid", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_id":[{theirJob}]}'],
            ["their job under a name with a dotless i", "job_not_found", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_\\u0131d":{theirJob}}'],
            ["their job under another name only", "parameter_missing", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","jobid":{theirJob}}'],
            ["their job beside another", "body_malformed", "POST", COMPONENT + "dbmigrationstate", '{"env":"{myEnv}","job_id":1,"Job_Id":{theirJob}}'],
            // keys
            ["their key on my path", "tenant_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', [Authorization: "Bearer {theirSecret}"]],
            ["their key's id for a key", "unauthenticated", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', [Authorization: "Bearer {theirKey}"]],
            ["their key in the query string", "environment_not_found", "POST", COMPONENT + "dbcollection?access_token={theirSecret}&key={theirSecret}", '{"env":"{theirEnv}","action":"get"}'],
            ["their key behind mine", "unauthenticated", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', [Authorization: "Bearer {myToken}, Bearer {theirSecret}"]],
            ["their SDK token for a key", "unauthenticated", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', [Authorization: "Bearer {theirToken}"]],
            // what proxies use
            ["X-Original-URL", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', ["X-Original-URL": "/tenants/{them}/componenttcb/dbcollection"]],
            ["X-Rewrite-URL", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', ["X-Rewrite-URL": "/tenants/{them}/componenttcb/dbcollection"]],
            ["X-HTTP-Method-Override", "method_not_allowed", "GET", THEIRS + "databasequery", null, ["X-HTTP-Method-Override": "POST"]],
            ["X-Forwarded-For, as if from here", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', ["X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", Forwarded: "for=127.0.0.1"]],
            ["headers that name them", "environment_not_found", "POST", COMPONENT + "dbcollection", '{"env":"{theirEnv}","action":"get"}', ["X-Tenant": "{them}", "X-Tenant-Id": "{them}", "X-Mandate-Tenant": "{them}", "X-WX-Appid": "{theirShop}", "X-Request-Id": "{them}"]]
        ]
    }

    private static List<List> sdkSurface() {
        [
            ["their environment with my merchant's token, SDK", "environment_not_found", "POST", "/tcb/databasequery" + SDK, '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their environment with the component's, SDK", "environment_not_found", "POST", "/componenttcb/dbcollection" + SDK_COMPONENT, '{"env":"{theirEnv}","action":"get"}'],
            ["their environment beside mine, SDK", "body_malformed", "POST", "/componenttcb/dbcollection" + SDK_COMPONENT, '{"env":"{myEnv}","eNv":"{theirEnv}","action":"get"}'],
            ["their environment in the query string, SDK", "parameter_missing", "POST", "/componenttcb/dbcollection" + SDK_COMPONENT + "&env={theirEnv}", '{"action":"get"}'],
            ["their environment in a list, SDK", "parameter_invalid", "POST", "/componenttcb/dbcollection" + SDK_COMPONENT, '{"env":["{theirEnv}"],"action":"get"}'],
            ["their job, SDK", "job_not_found", "POST", "/componenttcb/dbmigrationstate" + SDK_COMPONENT, '{"env":"{myEnv}","job_id":{theirJob}}'],
            ["their job with my merchant's token, SDK", "job_not_found", "POST", "/tcb/databasemigratequeryinfo" + SDK, '{"env":"{myEnv}","job_id":"{theirJob}"}'],
            ["their file, SDK", "parameter_invalid", "POST", "/tcb/batchdownloadfile" + SDK, '{"env":"{myEnv}","file_list":[{"fileid":"cloud://{theirEnv}.bucket/two.json","max_age":60}]}'],
            ["my environment with their merchant's token, SDK", "environment_not_found", "POST", "/tcb/databasequery?access_token={theirToken}", '{"env":"{myEnv}",' + QUERY + '}'],
            ["both tokens, SDK", "unauthenticated", "POST", "/tcb/databasequery?access_token={myToken}&access_token={theirToken}", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["my token with their key in the header, SDK", "environment_not_found", "POST", "/tcb/databasequery" + SDK, '{"env":"{theirEnv}",' + QUERY + '}', [Authorization: "Bearer {theirSecret}"]],
            ["a merchant's token for the component, SDK", "token_kind_wrong", "POST", "/componenttcb/dbcollection" + SDK, '{"env":"{theirEnv}","action":"get"}'],
            ["the component's token for a merchant, SDK", "token_kind_wrong", "POST", "/tcb/databasequery" + SDK_COMPONENT + "&appid={theirShop}", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["their key for a token, SDK", "unauthenticated", "POST", "/tcb/databasequery?access_token={theirKey}", '{"env":"{theirEnv}",' + QUERY + '}'],
            ["the family changed by dots, SDK", "not_found", "POST", "/tcb/%2e%2e/componenttcb/dbcollection" + SDK, '{"env":"{theirEnv}","action":"get"}'],
            ["the family changed by a slash that is encoded, SDK", "operation_unknown", "POST", "/tcb/..%2fcomponenttcb%2fdbcollection" + SDK, '{"env":"{theirEnv}","action":"get"}'],
            ["X-Original-URL, SDK", "environment_not_found", "POST", "/tcb/databasequery" + SDK, '{"env":"{theirEnv}",' + QUERY + '}', ["X-Original-URL": "/tenants/{them}/merchants/{theirShop}/tcb/databasequery", "X-WX-Appid": "{theirShop}"]]
        ]
    }

    private static List<List> administration() {
        [
            ["their tenant", "tenant_not_found", "GET", "/tenants/{them}", null],
            ["their merchants", "tenant_not_found", "GET", "/tenants/{them}/merchants", null],
            ["their keys", "tenant_not_found", "GET", "/tenants/{them}/api-keys", null],
            ["a key of theirs for me", "tenant_not_found", "POST", "/tenants/{them}/api-keys", '{"name":"mine"}'],
            ["a link of theirs", "tenant_not_found", "POST", "/tenants/{them}/authorizations", ''],
            ["their links", "tenant_not_found", "GET", "/tenants/{them}/authorizations", null],
            ["their jobs", "tenant_not_found", "GET", "/tenants/{them}/jobs", null],
            ["their merchant under my name", "merchant_not_found", "GET", "/tenants/{me}/merchants/{theirShop}", null],
            ["their merchant's token refreshed", "merchant_not_found", "POST", "/tenants/{me}/merchants/{theirShop}/refresh", ''],
            ["their merchant asked about", "merchant_not_found", "POST", "/tenants/{me}/merchants/{theirShop}/sync", ''],
            ["their merchant behind mine", "not_found", "GET", "/tenants/{me}/merchants/{myShop}/..%2f{theirShop}", null],
            ["their key looked at", "api_key_not_found", "GET", "/tenants/{me}/api-keys/{theirKey}", null],
            ["their key rotated", "api_key_not_found", "POST", "/tenants/{me}/api-keys/{theirKey}/rotations", ''],
            ["their key rotated, with a space", "api_key_not_found", "POST", "/tenants/{me}/api-keys/{theirKey}%20/rotations", '{"overlapSeconds":0}'],
            ["their key rotated under their name", "tenant_not_found", "POST", "/tenants/{them}/api-keys/{theirKey}/rotations", ''],
            ["their key revoked under their name", "tenant_not_found", "DELETE", "/tenants/{them}/api-keys/{theirKey}", null],
            ["their job under my name", "job_not_found", "GET", "/tenants/{me}/jobs/{theirJob}", null],
            ["their tenant in my key's body", "parameter_invalid", "POST", "/tenants/{me}/api-keys", '{"name":"x","tenant":"{them}"}'],
            ["their environment for me", "scope_exceeded", "PUT", "/admin/environments/{theirEnv}", '{"tenant":"{me}"}'],
            ["their tenant as the operator", "scope_exceeded", "PATCH", "/admin/tenants/{them}", '{"status":"suspended"}'],
            ["all tenants", "scope_exceeded", "GET", "/admin/tenants", null]
        ]
    }

    def "forgetting their merchant under my name changes nothing"() {
        expect:
        bare(attempt("DELETE", "/tenants/{me}/merchants/{theirShop}", null, [:], real)) ==
            bare(attempt("DELETE", "/tenants/{me}/merchants/{theirShop}", null, [:], nobodys))
        them.merchant(real.theirShop).json.status == "authorized"
        them.call(real.theirShop, "databasecollectionget", [env: real.theirEnv]).json.errcode == 0
    }

    def "revoking their key under my name changes nothing: #id"() {
        expect:
        bare(attempt("DELETE", "/tenants/{me}/api-keys/" + id, null, [:], real)) == bare(attempt("DELETE", "/tenants/{me}/api-keys/" + id, null, [:], nobodys))
        them.caller().with(real.theirSecret).post("/tenants/$them.name/merchants/$real.theirShop/tcb/databasecollectionget", [env: real.theirEnv])
            .json.errcode == 0

        where:
        id << ["{theirKey}", "{theirKey}%20", "{theirKey}%00", "{theirSecret}"]
    }

    def "a key of mine may name their merchant in its scope, and reaches nothing by it"() {
        given:
        Map key = me.newKey([name: "greedy", merchants: [real.theirShop]])
        long before = house.arrived()

        expect:
        me.caller().with(key.secret).post("/tenants/$me.name/merchants/$real.theirShop/tcb/databasequery", [env: real.theirEnv, query: "q"])
            .json.reason == "merchant_not_found"
        me.caller().with(key.secret).post("/tenants/$me.name/componenttcb/dbcollection", [env: real.theirEnv, action: "get"])
            .json.reason == "environment_not_found"
        house.arrived() == before

        cleanup:
        me.admin().delete("/tenants/$me.name/api-keys/$key.id")
    }

    def "a field that Mandate does not know names their environment: #field"() {
        given:
        long before = house.arrived()

        when:
        Http.Answer answer = me.componentCall("dbcollection",
            '{"env":"' + real.myEnv + '","action":"get","' + field + '":"' + real.theirEnv + '"}')

        then:
        answer.json.reason == "environment_not_found"
        house.arrived() == before

        where:
        field << ["environment", "env_id", "EnvID", "envs", "namespace", "qbase_env"]
    }

    def "a field that only looks like env, and what goes upstream is still about mine"() {
        when:
        Http.Answer answer = me.componentCall("dbcollection",
            '{"env":"' + real.myEnv + '","action":"get","\\u0435nv":"' + real.theirEnv + '"}')

        then:
        answer.json.errcode == 0
        house.sandbox().get("/sandbox/calls?path=/componenttcb/dbcollection&limit=1").json.items[0].env == real.myEnv
    }

    def "no list of mine holds anything of theirs"() {
        expect:
        givesNothingAway(me.admin().get("/tenants/$me.name/$list"))

        where:
        list << ["merchants", "environments", "jobs", "api-keys", "authorizations"]
    }

    def "the table has sixty attempts and more"() {
        expect:
        (tenantSurface() + sdkSurface() + administration())*.first().unique().size() >= 100
    }
}
