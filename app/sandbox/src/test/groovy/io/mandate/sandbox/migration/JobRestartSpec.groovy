package io.mandate.sandbox.migration

import io.mandate.sandbox.Sandbox
import io.mandate.sandbox.SandboxMain
import java.nio.file.Files
import spock.lang.AutoCleanup

/** What is told of jobs after the sandbox stopped, in good order and not. */
class JobRestartSpec extends MigrationSpecification {

    static final int RECORDS = 150_000

    @AutoCleanup('destroyForcibly')
    Process child

    /** Where calls go while the sandbox runs in another process. */
    String elsewhere

    def "a job that was over is told as before"() {
        given:
        imported('data.json', '{"_id":1}\n{"_id":1}')
        long job = started('databasemigrateexport', [file_path: 'out', file_type: 1, query: "db.collection('geo').get()"])
        over(job)
        def before = state(job - 1)

        when:
        sandbox.close()
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())

        then:
        state(job - 1) == before
        before.record_fail == 1
        fetched(state(job).file_url) == '{"_id":1}\n'
        started('databasemigrateexport', [file_path: 'out', file_type: 1, query: "db.collection('geo').get()"]) == job + 1
    }

    def "an import that was killed in the middle is fail, counted to the record; those that waited run: mode #mode"() {
        given: 'three imports, of which two can run at a time, and records with and without an id'
        putFile('a.json', (1..RECORDS).collect { "{\"_id\":\"a$it\",\"text\":\"some text of a usual length\"}" }.join('\n'))
        putFile('b.json', (1..RECORDS).collect { '{"n":1,"text":"some text of a usual length"}' }.join('\n'))
        putFile('c.json', '{"_id":"c"}')
        imported('before.json', '{"_id":"a777","n":"here before"}')
        sandbox.close()
        startElsewhere()
        def jobs = ['a', 'b', 'c'].collect {
            started('databasemigrateimport', [collection_name: 'geo', file_path: "${it}.json".toString(), file_type: 1, stop_on_error: false,
                conflict_mode: mode])
        }

        when: 'both are in the middle'
        List<Object> seen = []
        eventually.eventually {
            seen.clear()
            seen.addAll(jobs.take(2).collect { state(it) })
            assert seen.every { it.status == 'writing' && it.record_success > 5000 }
        }
        child.destroyForcibly().waitFor()
        elsewhere = null
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())
        def (a, b, c) = jobs.collect { over(it) }
        def documents = documents()

        then:
        [a, b]*.status == ['fail', 'fail']
        [a, b].every { it.error_msg.contains('the sandbox stopped') }
        a.record_success >= seen[0].record_success
        b.record_success >= seen[1].record_success
        a.record_success < RECORDS
        b.record_success < RECORDS
        documents.count { it._id ==~ /[0-9a-f]{32}/ && it.text } == b.record_success
        documents.count { it._id ==~ /a\d+/ && it.text } == a.record_success

        and:
        c.status == 'success'
        c.record_success == 1
        documents*._id.contains('c')

        where:
        mode << [1, 2]
    }

    /** The same data folder, in a process that can be killed. */
    private void startElsewhere() {
        int port = new ServerSocket(0).withCloseable { it.localPort }
        def builder = new ProcessBuilder(System.getProperty('java.home') + '/bin/java', '-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp',
            System.getProperty('java.class.path'), SandboxMain.name)
        builder.environment().putAll([MANDATE_SANDBOX_PORT: "$port".toString(), MANDATE_DATA_DIR: folder.toString()])
        File log = Files.createTempFile(folder, 'child', '.log').toFile()
        child = builder.redirectErrorStream(true).redirectOutput(log).start()
        elsewhere = "http://127.0.0.1:$port"
        eventually.eventually { assert log.text.contains('answers as WeChat does') }
    }

    @Override
    java.net.http.HttpResponse<String> send(String method, String path, Object body) {
        if (!elsewhere) {
            return super.send(method, path, body)
        }
        def request = java.net.http.HttpRequest.newBuilder(URI.create(elsewhere + path))
            .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(groovy.json.JsonOutput.toJson(body))).build()
        client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
    }
}
