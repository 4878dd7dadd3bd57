package io.mandate.sandbox.control

import groovy.json.JsonSlurper
import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpResponse

class ControlSpec extends SandboxSpecification {

    static final String KEY = 'A' * 43

    def "a bad control call is refused and says why: #method #path #body"() {
        when:
        HttpResponse<String> answer = send(method, path, body)

        then:
        answer.statusCode() == status
        new JsonSlurper().parseText(answer.body()).errmsg.contains(says)

        where:
        method | path                                | body                                                                     || status | says
        'PUT'  | '/sandbox/components/wx1'           | [appSecret: 's', token: 't', encodingAesKey: KEY, extra: 1]              || 400    | 'extra'
        'PUT'  | '/sandbox/components/wx1'           | [token: 't', encodingAesKey: KEY]                                        || 400    | 'appSecret'
        'PUT'  | '/sandbox/components/wx1'           | [appSecret: 's', token: 't', encodingAesKey: 'short']                    || 400    | '43'
        'PUT'  | '/sandbox/components/wx1'           | [appSecret: 's', token: 't', encodingAesKey: KEY, callbackUrl: 'ftp:x']  || 400    | 'callbackUrl'
        'PUT'  | '/sandbox/components/a%2Fb'         | [appSecret: 's', token: 't', encodingAesKey: KEY]                        || 400    | 'appid'
        'PUT'  | '/sandbox/components/wx1'           | ''                                                                       || 400    | 'empty'
        'PUT'  | '/sandbox/components/wx1'           | '{"a"'                                                                   || 400    | 'JSON'
        'PUT'  | '/sandbox/components/wx1'           | 'null'                                                                   || 400    | 'null'
        'PUT'  | '/sandbox/components/wx1'           | '{"token":"a","token":"b"}'                                              || 400    | 'token'
        'PUT'  | '/sandbox/merchants/wx1'            | [environments: ['../x']]                                                 || 400    | 'environment'
        'PUT'  | '/sandbox/merchants/wx1'            | [environments: 'x']                                                      || 400    | 'environments'
        'PUT'  | '/sandbox/environments/e1'          | [:]                                                                      || 400    | 'owner'
        'PUT'  | '/sandbox/environments/e%2F1'       | [owner: 'wx1']                                                           || 400    | 'environment'
        'POST' | '/sandbox/authorizations'           | [componentAppid: COMPONENT, authorizerAppid: SHOP]                       || 400    | 'permissionSets'
        'POST' | '/sandbox/authorizations'           | [componentAppid: COMPONENT, authorizerAppid: SHOP, permissionSets: [-1]] || 400    | 'permissionSets'
        'POST' | '/sandbox/authorizations'           | [componentAppid: COMPONENT, authorizerAppid: 'wx9', permissionSets: []]  || 404    | 'wx9'
        'POST' | '/sandbox/authorizations'           | [componentAppid: 'wx9', authorizerAppid: SHOP, permissionSets: []]       || 404    | 'wx9'
        'POST' | '/sandbox/components/wx9/tickets'   | ''                                                                       || 404    | 'wx9'
        'POST' | '/sandbox/clock'                    | [:]                                                                      || 400    | 'advanceSeconds'
        'POST' | '/sandbox/clock'                    | [advanceSeconds: -1]                                                     || 400    | 'advanceSeconds'
        'POST' | '/sandbox/tokens/expire'            | [componentAppId: 'x']                                                    || 400    | 'componentAppId'
        'PUT'  | '/sandbox/faults'                   | [[path: 'tcb/x', times: 1, drop: true]]                                  || 400    | 'slash'
        'PUT'  | '/sandbox/faults'                   | [[path: '/tcb/x', times: 0, drop: true]]                                 || 400    | 'times'
        'PUT'  | '/sandbox/faults'                   | [[path: '/tcb/x', drop: true]]                                           || 400    | 'times'
        'PUT'  | '/sandbox/faults'                   | [[path: '/tcb/x', times: 1]]                                             || 400    | 'fault'
        'PUT'  | '/sandbox/faults'                   | [[path: '/tcb/x', times: 1, drop: true, x: 1]]                           || 400    | 'x'
    }

    def "withdrawing what was never given is not found"() {
        expect:
        send('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP").statusCode() == 404
    }

    def "a put of an environment has the last word"() {
        given:
        control('PUT', '/sandbox/environments/shop-1', [owner: COMPONENT, sharedWith: ['wxfriend']])

        when:
        control('PUT', "/sandbox/merchants/$SHOP", [nickName: 'A shop', environments: ['shop-1', 'shop-2']])

        then:
        control('GET', '/sandbox/environments').items == [
            [env: 'shop-1', owner: COMPONENT, sharedWith: ['wxfriend']],
            [env: 'shop-2', owner: SHOP, sharedWith: []]]

        when:
        control('PUT', "/sandbox/merchants/$SHOP", [nickName: 'Renamed'])
        control('PUT', "/sandbox/merchants/wxother", [environments: []])

        then:
        control('GET', '/sandbox/environments').items*.env == ['shop-1', 'shop-2']

        when:
        control('PUT', "/sandbox/merchants/$SHOP", [environments: []])

        then:
        control('GET', '/sandbox/environments').items*.env == ['shop-1']
    }

    def "a reset forgets everything"() {
        given:
        String token = componentToken()
        grant(token, [49])
        control('PUT', '/sandbox/faults', [[path: '/tcb/echo', times: 1, errcode: -1]])
        control('POST', '/sandbox/clock', [advanceSeconds: 10])

        when:
        control('POST', '/sandbox/reset')

        then:
        ['components', 'merchants', 'environments', 'authorizations', 'faults', 'calls', 'stats'].every {
            assert control('GET', "/sandbox/$it").items == []
            true
        }
        control('GET', '/sandbox/clock').aheadSeconds == 0
        wechat("/componenttcb/describeenvs?access_token=$token", [:]).errcode == 40014
    }

    def "no list shows a secret"() {
        given:
        String token = componentToken()
        Object info = grant(token, [49])
        wechat("/componenttcb/describeenvs?access_token=$token", [:])

        expect:
        String all = ['/sandbox/components', '/sandbox/merchants', '/sandbox/authorizations', '/sandbox/calls', '/sandbox']
            .collect { send('GET', it).body() }.join()
        [SECRET, token, info.authorizer_refresh_token, info.authorizer_access_token, ticket()].every { !all.contains(it) }
    }
}
