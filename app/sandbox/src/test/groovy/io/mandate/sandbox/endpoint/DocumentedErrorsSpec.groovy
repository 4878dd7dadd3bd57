package io.mandate.sandbox.endpoint

import groovy.json.JsonSlurper
import io.mandate.sandbox.CallbackReceiver
import io.mandate.sandbox.SandboxSpecification

/** Every error code that the five documents list, by a cause in the call itself or, where there is none, by a fault. */
class DocumentedErrorsSpec extends SandboxSpecification {

    /** By the document's interface: with the merchant's token and, where there is one, with the component's. */
    static final Map<String, List<String>> PATHS = [
        aggregate : ['/tcb/databaseaggregate', '/componenttcb/dbaggregate'],
        import    : ['/tcb/databasemigrateimport', '/componenttcb/dbimport'],
        export    : ['/tcb/databasemigrateexport', '/componenttcb/dbexport'],
        collection: ['/tcb/databasecollectionadd', '/tcb/databasecollectiondelete', '/tcb/databasecollectionget', '/componenttcb/dbcollection'],
        state     : ['/tcb/databasemigratequeryinfo', '/componenttcb/dbmigrationstate'],
    ]

    /** What the documents list; those of collection management are one page for add, delete and get. */
    static final List<Integer> ALL = [0, -1, -1000, 40014, 40097, 40101, 41001, 42001, 43002, 44002, 47001, 85088]
    static final Map<String, List<Integer>> LISTED = [
        aggregate : ALL + [40001, -501000],
        import    : ALL + [40001, -501000],
        export    : ALL,
        collection: ALL,
        state     : ALL - [-1000, 44002],
    ]

    static final Map<Integer, String> TEXTS = [
        (0)     : 'ok',
        (-1)    : 'system error', (-1000): 'system error', (-501000): '',
        (40001) : 'invalid credential, access_token is invalid or not latest',
        (40014) : 'invalid access_token',
        (40097) : 'invalid args',
        (40101) : 'missing parameter',
        (41001) : 'access_token missing',
        (42001) : 'access_token expired',
        (43002) : 'require POST method',
        (44002) : 'empty post data',
        (47001) : 'data format error',
        (85088) : 'no qbase privilege',
    ]

    static final String BARE = 'wxbare00000000001'
    static final String OTHER = 'wxcomponent00000002'

    static List<List<Object>> rows() {
        LISTED.collectMany { document, codes -> [PATHS[document], codes].combinations { path, code -> [document, path, code] } }
    }

    String component
    String refresh
    String merchant

    def setup() {
        control('PUT', '/sandbox/environments/own-1', [owner: COMPONENT])
        component = componentToken()
        def granted = grant(component, [49])
        merchant = granted.authorizer_access_token
        refresh = granted.authorizer_refresh_token
        wechat("/tcb/databasecollectionadd?access_token=$merchant", [env: 'shop-1', collection_name: 'geo'])
    }

    def "#path answers #code"() {
        given:
        boolean ofComponent = path.startsWith('/componenttcb')
        Map cause = cause(code, path, ofComponent)

        when:
        def sent = send(cause.method ?: 'POST', cause.token == null ? path : "$path?access_token=$cause.token", cause.body)
        def answer = new JsonSlurper().parseText(sent.body())

        then:
        sent.statusCode() == 200
        answer.errcode == code
        answer.errmsg.startsWith(TEXTS[code])
        control('GET', "/sandbox/calls?path=$path&limit=1").items*.errcode == [code]

        where:
        [document, path, code] << rows()
    }

    /** What is to be sent for this code to come back; all but the wanted fault is right. */
    private Map cause(int code, String path, boolean ofComponent) {
        Map good = [token: ofComponent ? component : merchant, body: body(path)]
        switch (code) {
            case 0: return good
            case [-1, -1000, -501000]:
                control('PUT', '/sandbox/faults', [[path: path, times: 1, errcode: code]])
                return good
            case 40001: return good + [token: replacedTwice(ofComponent)]
            case 40014: return good + [token: 'invented']
            case 40097: return good + [body: body(path) + [env: ['shop-1']]]
            case 40101: return good + [body: body(path).drop(1)]
            case 41001: return good + [token: null]
            case 42001:
                control('POST', '/sandbox/clock', [advanceSeconds: 7200])
                return good
            case 43002: return good + [method: 'GET', body: null]
            case 44002: return good + [body: null]
            case 47001: return good + [body: '{"env":"shop-1" "query":1}']
            case 85088: return good + [token: ofComponent ? ofAComponentWithoutEnvironments() : bareToken()]
        }
    }

    private Map body(String path) {
        Map body = [env: 'shop-1']
        switch (path) {
            case ~/.*aggregate/: return [query: "db.collection('geo').aggregate().end()"] + body
            case ~/.*import/: return [collection_name: 'geo', file_path: 'x', file_type: 1, stop_on_error: false, conflict_mode: 1] + body
            case ~/.*export/: return [query: "db.collection('geo').get()", file_path: 'x', file_type: 1] + body
            case ~/.*collectionadd/: return [collection_name: 'new'] + body
            case ~/.*collectiondelete/: return [collection_name: 'geo'] + body
            case ~/.*collectionget/: return body
            case ~/.*dbcollection/: return [collection_name: 'new', action: 'add'] + body
            default: return [job_id: job()] + body
        }
    }

    private long job() {
        wechat("/tcb/databasemigrateexport?access_token=$merchant",
            [env: 'shop-1', query: "db.collection('geo').get()", file_path: 'x', file_type: 1]).job_id ?: 1
    }

    /** Neither the newest nor the one before. */
    private String replacedTwice(boolean ofComponent) {
        2.times {
            if (ofComponent) {
                componentToken()
            } else {
                wechat("/cgi-bin/component/api_authorizer_token?component_access_token=$component",
                    [component_appid: COMPONENT, authorizer_appid: SHOP, authorizer_refresh_token: refresh])
            }
        }
        ofComponent ? component : merchant
    }

    private String bareToken() {
        control('PUT', "/sandbox/merchants/$BARE", [nickName: 'Nothing yet'])
        grant(component, [49], BARE).authorizer_access_token
    }

    private String ofAComponentWithoutEnvironments() {
        new CallbackReceiver(OTHER).withCloseable { receiver ->
            control('PUT', "/sandbox/components/$OTHER", [appSecret: 's', token: receiver.TOKEN, encodingAesKey: receiver.KEY,
                callbackUrl: receiver.url])
            eventually.eventually { assert receiver.of('component_verify_ticket') }
            wechat('/cgi-bin/component/api_component_token', [component_appid: OTHER, component_appsecret: 's',
                component_verify_ticket: receiver.of('component_verify_ticket').last().ComponentVerifyTicket]).component_access_token
        }
    }
}
