package io.mandate.sandbox.migration

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.mandate.sandbox.CallbackReceiver
import io.mandate.sandbox.Sandbox
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublisher
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path

/**
 * Prints how fast documents of about 280 bytes go in and out through WeChat's interfaces. Arguments: how many documents
 * (1,000,000) and how many rounds (5). Run it with -Xmx256m.
 */
class ImportBenchmark {

    static final String COMPONENT = 'wxcomponent00000001'
    static final HttpClient CLIENT = HttpClient.newHttpClient()

    static String base
    static String token

    static void main(String[] arguments) {
        int documents = arguments.length > 0 ? arguments[0] as int : 1_000_000
        int rounds = arguments.length > 1 ? arguments[1] as int : 5
        Path folder = Files.createTempDirectory('import-benchmark')
        Path file = folder.resolve('documents.json')
        write(file, documents)
        Sandbox sandbox = Sandbox.start([port: '0', dataDir: folder.toString(), importMaxBytes: '10000000000'])
        base = sandbox.baseUrl()
        arrange()
        println "$documents documents, ${Files.size(file).intdiv(documents)} bytes each; heap limit ${Runtime.runtime.maxMemory() >> 20} MB"
        send('PUT', '/sandbox/files/shop-1/documents.json', BodyPublishers.ofFile(file))
        List<Long> imports = []
        List<Long> exports = []
        rounds.times { int round ->
            tcb('databasecollectionadd', [collection_name: "c$round".toString()])
            imports << rate(documents, 'databasemigrateimport', [collection_name: "c$round".toString(), file_path: 'documents.json',
                file_type: 1, stop_on_error: false, conflict_mode: 1])
            exports << rate(documents, 'databasemigrateexport', [file_path: 'out.json', file_type: 1,
                query: "db.collection('c$round').get()".toString()])
            tcb('databasecollectiondelete', [collection_name: "c$round".toString()])
        }
        report('import', imports)
        report('export', exports)
        System.exit(0)
    }

    private static void report(String what, List<Long> rates) {
        println "$what, documents/s: median ${rates.sort(false)[rates.size().intdiv(2)]} of $rates"
    }

    private static long rate(int documents, String operation, Map body) {
        long begin = System.nanoTime()
        long job = tcb(operation, body).job_id as long
        while (true) {
            Map state = tcb('databasemigratequeryinfo', [job_id: job])
            if (state.status in ['success', 'fail']) {
                assert state.record_success == documents : state
                return (long) (documents / ((System.nanoTime() - begin) / 1e9))
            }
            Thread.sleep(50)
        }
    }

    private static void arrange() {
        CallbackReceiver callback = new CallbackReceiver(COMPONENT)
        call('PUT', "/sandbox/components/$COMPONENT", [appSecret: 's', token: CallbackReceiver.TOKEN,
            encodingAesKey: CallbackReceiver.KEY, callbackUrl: callback.url])
        call('PUT', '/sandbox/merchants/wxshop00000000001', [environments: ['shop-1']])
        while (callback.of('component_verify_ticket').isEmpty()) {
            Thread.sleep(20)
        }
        Object component = call('POST', '/cgi-bin/component/api_component_token', [component_appid: COMPONENT,
            component_appsecret: 's', component_verify_ticket: callback.of('component_verify_ticket')[0].ComponentVerifyTicket])
            .component_access_token
        Object code = call('POST', '/sandbox/authorizations', [componentAppid: COMPONENT, authorizerAppid: 'wxshop00000000001',
            permissionSets: [49]]).authorizationCode
        Map granted = call('POST', "/cgi-bin/component/api_query_auth?component_access_token=$component",
            [component_appid: COMPONENT, authorization_code: code]).authorization_info as Map
        token = granted.authorizer_access_token
    }

    private static Map tcb(String operation, Map body) {
        call('POST', "/tcb/$operation?access_token=$token", [env: 'shop-1'] + body)
    }

    private static Map call(String method, String path, Map body) {
        send(method, path, BodyPublishers.ofString(JsonOutput.toJson(body)))
    }

    private static Map send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body).build()
        new JsonSlurper().parseText(CLIENT.send(request, BodyHandlers.ofString()).body()) as Map
    }

    private static void write(Path file, int documents) {
        file.toFile().withWriter('UTF-8') { writer ->
            documents.times { int i ->
                writer.write("""{"_id":"${Long.toHexString(i * 7919L).padLeft(32, '0')}","name":"user $i","age":${i % 90},"score":${
                    i / 7d},"tags":["cloud","database","t${i % 100}"],"active":true,"loc":{"type":"Point","coordinates":[${
                    100 + i % 50}.25,${i % 40}.5]},"created":{"\$date":"2020-01-02T03:04:05.006Z"},"text":"learn cloud database"}\n""")
            }
        }
    }
}
