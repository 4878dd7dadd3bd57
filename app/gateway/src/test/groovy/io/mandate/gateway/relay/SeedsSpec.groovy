package io.mandate.gateway.relay

import groovy.json.JsonSlurper
import io.mandate.gateway.House
import io.mandate.gateway.Http
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.util.concurrent.PollingConditions

/** The sample requests of WeChat's five documents, repaired where the translation broke them, at the demo's environment. */
@Stepwise
class SeedsSpec extends Specification {

    @Shared House house = House.shared()
    @Shared long exportJob
    @Shared long importJob

    PollingConditions soon = new PollingConditions(timeout: 20)

    private Http.Answer component(String operation, String body) {
        house.caller().post("/tenants/demo/componenttcb/" + operation, body.replace("{env}", house.env))
    }

    private Http.Answer merchant(String operation, String body) {
        house.caller().post("/tenants/demo/merchants/${house.shop}/tcb/$operation", body.replace("{env}", house.env))
    }

    private String tokenKindAt(String path) {
        house.sandbox().get("/sandbox/calls?limit=1&path=" + path).json.items[0].tokenKind
    }

    def "dbcollectionManage: a collection is added"() {
        when:
        Http.Answer answer = component("dbcollection?action=add", '{\n    "env": "{env}",\n    "collection_name": "testcollection"\n} ')

        then:
        answer.status == 200
        answer.json == [errcode: 0, errmsg: "ok"]
        tokenKindAt("/componenttcb/dbcollection") == "component"
    }

    def "dbcollectionManage: collections are listed"() {
        when:
        Http.Answer answer = component("dbcollection?action=get", '{\n    "env": "{env}"\n} ')

        then:
        answer.json.errcode == 0
        answer.json.errmsg == "ok"
        answer.json.collections.find { it.name == "testcollection" }.keySet() ==
            ["name", "count", "size", "index_count", "index_size"] as Set
        answer.json.collections.find { it.name == "testcollection" }.count == 0
        answer.json.total == answer.json.collections.size()
    }

    def "dbcollectionManage: a collection is deleted"() {
        when:
        Http.Answer answer = component("dbcollection?action=del", '{\n    "env": "{env}",\n    "collection_name": "testcollection"\n} ')

        then:
        answer.json == [errcode: 0, errmsg: "ok"]
        !component("dbcollection", '{"env":"{env}","action":"get"}').json.collections*.name.contains("testcollection")
    }

    def "aggregateDatabase gives the records of the document, in extended JSON"() {
        when:
        Http.Answer answer = merchant("databaseaggregate", '''{
"env":"{env}",
"query": "db.collection(\\"test_collection\\").aggregate().match({tags:\\"cloud\\"}).limit(10).end()"
}''')

        then:
        answer.json.errcode == 0
        answer.json.data[0] == '{"_id":"f77e039f-f1cf-4aa8-bd59-16cbaa91e6ea","location":{"type":"Point","coordinates":' +
            '[{"$numberDouble":"113.0"},{"$numberDouble":"23.0"}]},"done":false,"description":"learn cloud database",' +
            '"due":"2019-09-09","tags":["cloud","database"]}'
        answer.json.data.collect { new JsonSlurper().parseText(it)._id } ==
            ["f77e039f-f1cf-4aa8-bd59-16cbaa91e6ea", "6bb88938-49ea-42b6-a6f5-ce408970cfc6",
             "51F4F67E-A6A1-4C3E-A50F-827380B8DA86", "ee1d69da-b7ec-4e7a-bc1f-2fae31da4ce0"]
        tokenKindAt("/tcb/databaseaggregate") == "authorizer"
    }

    def "dbExport answers a job id"() {
        when:
        Http.Answer answer = component("dbexport", '''{
"env":"{env}",
"file_path":"test_export",
"file_type":1,
"query":"const Point = db.Geo.Point;db.collection(\\'geo\\').where({name: \\'x\\',age: _.gt(10).and(_.lt(20)),loc: new Point(113,23),array: [1,2]}).limit(10).skip(1).orderBy(\\'age\\',\\'asc\\').orderBy(\\'name\\', \\'desc\\').field({ name: true }).get()"
}''')
        exportJob = answer.json.job_id

        then:
        answer.json == [errcode: 0, errmsg: "ok", job_id: exportJob]
        tokenKindAt("/componenttcb/dbexport") == "component"
    }

    def "importDatabaseItem answers a job id"() {
        when:
        Http.Answer answer = merchant("databasemigrateimport", '''{
"env": "{env}",
"collection_name": "test1",
"file_path":"test_import",
"file_type":1,
"stop_on_error": false,
"conflict_mode": 2
}''')
        importJob = answer.json.job_id

        then:
        answer.json == [errcode: 0, errmsg: "ok", job_id: importJob]
        tokenKindAt("/tcb/databasemigrateimport") == "authorizer"
    }

    def "getMigrationState tells of the export, and its file can be fetched"() {
        expect:
        soon.eventually {
            assert component("dbmigrationstate", """{"env":"{env}","job_id":$exportJob}""").json.status == "success"
        }

        when:
        Map state = component("dbmigrationstate", """{"env":"{env}","job_id":$exportJob}""").json as Map

        then: "ages 11 to 19 match, the first of them is skipped"
        state.errcode == 0
        state.record_success == 8
        state.record_fail == 0
        state.error_msg == "导出完成."
        new Http("").get(state.file_url as String).text.readLines().collect { new JsonSlurper().parseText(it) } ==
            (4..11).collect { [_id: "geo-" + "$it".padLeft(2, "0"), name: "x"] }
        tokenKindAt("/componenttcb/dbmigrationstate") == "component"
    }

    def "getMigrationState tells of the import too, though another token started it"() {
        expect:
        soon.eventually {
            Map state = component("dbmigrationstate", """{"env":"{env}","job_id":"$importJob"}""").json as Map
            assert state.status == "success"
            assert state.record_success == 2
            assert state.record_fail == 0
        }
        merchant("databasequery", '{"env":"{env}","query":"db.collection(\\"test1\\").get()"}').json.pager.Total == 2
    }
}
