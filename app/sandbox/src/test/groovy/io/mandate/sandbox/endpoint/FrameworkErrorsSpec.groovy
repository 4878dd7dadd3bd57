package io.mandate.sandbox.endpoint

import groovy.json.JsonSlurper
import io.mandate.sandbox.SandboxSpecification

class FrameworkErrorsSpec extends SandboxSpecification {

    static final String TOO_LONG = 'x' * (33 << 20)

    def "a call that the server refuses by itself is answered as WeChat does, and logged: #method #address"() {
        when:
        String answer = raw(method, address, body)

        then:
        answer.startsWith("HTTP/1.1 $status ") || answer.startsWith("HTTP/1.0 $status ")
        new JsonSlurper().parseText(answer.split('\r\n\r\n', 2)[1]).with {
            assert it.errcode == errcode
            assert it.errmsg ==~ /$errmsg rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/
        }
        control('GET', '/sandbox/calls').items*.subMap('path', 'tokenKind', 'errcode') ==
            [[path: logged, tokenKind: 'none', errcode: errcode]]

        where:
        method    | address                     | body     || status | errcode | errmsg                      | logged
        'OPTIONS' | '/tcb/databaseaggregate'    | '{}'     || 200    | 43002   | 'require POST method'       | '/tcb/databaseaggregate'
        'TRACE'   | '/componenttcb/dbaggregate' | ''       || 200    | 43002   | 'require POST method'       | '/componenttcb/dbaggregate'
        'BREW'    | '/cgi-bin/token'            | ''       || 200    | 43002   | 'require POST method'       | '/cgi-bin/token'
        'POST'    | '/tcb/%zz'                  | '{}'     || 400    | 40066   | 'invalid url'               | '/'
        'POST'    | '/tcb/x?access_token=%zz'   | '{}'     || 400    | 40066   | 'invalid url'               | '/'
        'POST'    | '/tcb/a b c'                | '{}'     || 400    | 40066   | 'invalid url'               | '/'
        'POST'    | 'http://[::/tcb/x'          | '{}'     || 400    | 40066   | 'invalid url'               | '/'
        'POST'    | '/tcb/x?a=' + 'x' * 9000    | '{}'     || 413    | 45002   | 'content size out of limit' | '/'
        'POST'    | '/tcb/databaseaggregate'    | TOO_LONG || 413    | 45002   | 'content size out of limit' | '/tcb/databaseaggregate'
    }

    def "a call that is not WeChat's is answered in the same shape, with its true status, and not logged"() {
        expect:
        raw(method, address, '').startsWith("HTTP/1.1 $status ")
        control('GET', '/sandbox/calls').items == []

        where:
        method  | address            || status
        'GET'   | '/favicon.ico'     || 404
        'GET'   | '/sandbox/nothing' || 404
        'PATCH' | '/sandbox/faults'  || 405
    }

    /** An answer to what no well-behaved client would send. */
    private String raw(String method, String address, String body) {
        new Socket('127.0.0.1', sandbox.port()).withCloseable { socket ->
            socket.soTimeout = 20_000
            byte[] head = "$method $address HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length()}\r\n\r\n".bytes
            socket.outputStream.write(head)
            try {
                socket.outputStream.write(body.bytes)
                socket.outputStream.flush()
            } catch (SocketException answeredBeforeItWasAllSent) {
                // The answer is there to be read all the same.
            }
            new String(socket.inputStream.readAllBytes(), 'UTF-8')
        }
    }
}
