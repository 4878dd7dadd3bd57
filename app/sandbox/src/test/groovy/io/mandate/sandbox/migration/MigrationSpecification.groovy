package io.mandate.sandbox.migration

import groovy.json.JsonSlurper
import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

/** A sandbox with a collection, and imports and exports through WeChat's interfaces. */
abstract class MigrationSpecification extends SandboxSpecification {

    String token
    String componentToken

    def setup() {
        begin()
    }

    void begin() {
        componentToken = componentToken()
        token = grant(componentToken, [49]).authorizer_access_token
        assert tcb('databasecollectionadd', [collection_name: 'geo']).errcode == 0
    }

    Object tcb(String operation, Map body) {
        wechat("/tcb/$operation?access_token=$token", [env: 'shop-1'] + body)
    }

    Object componenttcb(String operation, Map body) {
        wechat("/componenttcb/$operation?access_token=$componentToken", [env: 'shop-1'] + body)
    }

    void putFile(String path, Object content) {
        byte[] bytes = content instanceof byte[] ? content : content.toString().getBytes('UTF-8')
        def request = HttpRequest.newBuilder(URI.create("${sandbox.baseUrl()}/sandbox/files/shop-1/$path"))
            .PUT(BodyPublishers.ofByteArray(bytes)).build()
        assert client.send(request, BodyHandlers.discarding()).statusCode() == 200
    }

    /** What an import of this file ends as. */
    Object imported(String path, Object content, Map body = [:]) {
        putFile(path, content)
        over(started('databasemigrateimport', [collection_name: 'geo', file_path: path, file_type: path.endsWith('.csv') ? 2 : 1,
            stop_on_error: false, conflict_mode: 1] + body))
    }

    Object exported(String query, Map body = [:]) {
        over(started('databasemigrateexport', [file_path: 'out.json', file_type: 1, query: query] + body))
    }

    long started(String operation, Map body) {
        def answer = tcb(operation, body)
        assert answer.errcode == 0 : answer
        answer.job_id as long
    }

    Object over(long job) {
        eventually.eventually { assert state(job).status in ['success', 'fail'] }
        state(job)
    }

    Object state(long job) {
        tcb('databasemigratequeryinfo', [job_id: job])
    }

    String fetched(String url) {
        def answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        assert answer.statusCode() == 200
        answer.body()
    }

    /** The documents of the collection as plain values, in the order in which they were inserted. */
    List documents(String collection = 'geo') {
        fetched(exported("db.collection('$collection').get()").file_url).readLines().collect { new JsonSlurper().parseText(it) }
    }
}
