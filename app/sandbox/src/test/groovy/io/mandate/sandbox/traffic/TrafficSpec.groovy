package io.mandate.sandbox.traffic

import groovy.json.JsonSlurper
import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpResponse

class TrafficSpec extends SandboxSpecification {

    static final String DESCRIBE = '/componenttcb/describeenvs'

    def "every call is in the log with its token's kind, newest first"() {
        given:
        String component = componentToken()
        String merchant = grant(component, [49]).authorizer_access_token
        wechat("/tcb/echo?access_token=$merchant", [env: 'shop-1', action: 'x'])
        wechat("/tcb/echo?access_token=$component", [env: 'shop-1'])
        wechat('/tcb/echo?access_token=x', 'not json')
        wechat('/tcb/echo', [env: 'nowhere'])
        send('GET', "/tcb/unknown?access_token=$merchant")

        expect:
        control('GET', '/sandbox/calls?limit=5').items.collect { it.subMap(it.keySet() - 'at') } == [
            [path: '/tcb/unknown', tokenKind: 'authorizer', componentAppid: COMPONENT, authorizerAppid: SHOP, env: null, errcode: 40066],
            [path: '/tcb/echo', tokenKind: 'none', componentAppid: null, authorizerAppid: null, env: 'nowhere', errcode: 41001],
            [path: '/tcb/echo', tokenKind: 'invalid', componentAppid: null, authorizerAppid: null, env: null, errcode: 40014],
            [path: '/tcb/echo', tokenKind: 'component', componentAppid: COMPONENT, authorizerAppid: null, env: 'shop-1', errcode: 61015],
            [path: '/tcb/echo', tokenKind: 'authorizer', componentAppid: COMPONENT, authorizerAppid: SHOP, env: 'shop-1', errcode: 0]]
        control('GET', '/sandbox/calls?path=/tcb/echo').items.size() == 4
        control('GET', '/sandbox/calls?path=/tcb/echo&limit=1').items*.errcode == [41001]
        control('GET', '/sandbox/stats').items.contains([path: '/tcb/echo', count: 4])
        control('GET', '/sandbox/calls?path=/cgi-bin/component/api_component_token').items*.tokenKind == ['none']
        control('GET', '/sandbox/calls?limit=1').items[0].at ==~ /\d{4}-\d\d-\d\dT.*Z/
    }

    def "the log keeps the last ten thousand, the counts go on"() {
        given:
        CallLog log = new CallLog()

        when:
        10_005.times { log.add(arrived("/tcb/echo", it)) }

        then:
        log.newest('', 20_000).size() == 10_000
        log.newest('', 1)*.errcode == [10_004]
        log.counts() == ['/tcb/echo': 10_005L]
    }

    def "a fault answers in place of the interface, as often as it was told to"() {
        given:
        String path = "$DESCRIBE?access_token=${componentToken()}"
        control('PUT', '/sandbox/faults', [[path: DESCRIBE, times: 2, errcode: 45009], [path: DESCRIBE, times: 1, status: 503]])

        when:
        List<HttpResponse<String>> answers = (1..4).collect { send('POST', path, [:]) }

        then:
        answers*.statusCode() == [200, 200, 503, 200]
        answers.collect { new JsonSlurper().parseText(it.body()).errcode } == [45009, 45009, -1, 0]
        control('GET', "/sandbox/calls?path=$DESCRIBE").items*.errcode == [0, -1, 45009, 45009]
        control('GET', '/sandbox/faults').items == []
    }

    def "a fault's own text is used, and a known code's where it has none"() {
        given:
        String path = "$DESCRIBE?access_token=x"
        control('PUT', '/sandbox/faults', [[path: DESCRIBE, times: 1, errcode: 45009, errmsg: 'my words'], [path: DESCRIBE, times: 1, errcode: 42001]])

        expect:
        wechat(path, [:]).errmsg.startsWith('my words rid: ')
        wechat(path, [:]).errmsg.startsWith('access_token expired rid: ')
    }

    def "a fault can close the connection without an answer"() {
        given:
        control('PUT', '/sandbox/faults', [[path: '/cgi-bin/component/api_component_token', times: 1, drop: true]])
        byte[] received = null

        when: 'on a connection of its own: on a used one the client would try again by itself'
        new Socket('127.0.0.1', sandbox.port()).withCloseable {
            it.outputStream << 'POST /cgi-bin/component/api_component_token HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}'
            received = it.inputStream.bytes
        }

        then:
        received.length == 0

        and:
        control('GET', '/sandbox/calls').items*.errcode == [null]
    }

    def "a delay alone leaves the answer right"() {
        given:
        String token = componentToken()
        control('PUT', '/sandbox/faults', [[path: DESCRIBE, times: 1, delayMillis: 50]])

        expect:
        wechat("$DESCRIBE?access_token=$token", [:]).errcode == 0
        control('GET', '/sandbox/faults').items == []
    }

    def "faults can be taken back"() {
        given:
        control('PUT', '/sandbox/faults', [[path: DESCRIBE, times: 5, errcode: -1]])

        when:
        control('DELETE', '/sandbox/faults')

        then:
        wechat("$DESCRIBE?access_token=${componentToken()}", [:]).errcode == 0
    }

    private static ArrivedCall arrived(String path, int errcode) {
        new ArrivedCall(java.time.Instant.EPOCH, path, ArrivedCall.Kind.NONE, null, null, null, errcode)
    }
}
