package io.mandate.sandbox.endpoint

import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpResponse

class DispatcherSpec extends SandboxSpecification {

    static final String GETENV = '/tcb/getenvinfo'
    static final String DESCRIBE = '/componenttcb/describeenvs'

    def "a merchant's token reaches what the merchant owns or shares"() {
        given:
        control('PUT', '/sandbox/environments/shared-1', [owner: COMPONENT, sharedWith: [SHOP]])
        control('PUT', '/sandbox/environments/other-1', [owner: 'wxother', sharedWith: []])
        String token = grant(componentToken(), [49]).authorizer_access_token

        when:
        Object answer = wechat("$GETENV?access_token=$token", [:])

        then:
        answer.errcode == 0
        answer.info_list*.env == ['shared-1', 'shop-1']
        answer.info_list*.status.unique() == ['NORMAL']
    }

    def "an answer is compact, with errcode and errmsg in front"() {
        when:
        HttpResponse<String> answer = send('POST', "$DESCRIBE?access_token=${componentToken()}", [:])

        then:
        answer.body() == '{"errcode":0,"errmsg":"ok","info_list":[]}'
        answer.headers().firstValue('Content-Type').get() == 'application/json; charset=UTF-8'
    }

    def "a token that is not there, or unknown, is refused: #query"() {
        expect:
        wechat(path + query, [:]).errcode == errcode

        where:
        path     | query                  || errcode
        GETENV   | ''                     || 41001
        GETENV   | '?access_token='       || 41001
        GETENV   | '?access_token=x'      || 40014
        DESCRIBE | ''                     || 41001
        DESCRIBE | '?access_token=x'      || 40014
    }

    def "each family takes its own kind of token only"() {
        given:
        String component = componentToken()
        String merchant = grant(component, [49]).authorizer_access_token

        expect:
        wechat("$GETENV?access_token=$component", [:]).errcode == 61015
        wechat("$DESCRIBE?access_token=$merchant", [:]).errcode == 61014
        wechat("/cgi-bin/component/api_create_preauthcode?access_token=$merchant", [component_appid: COMPONENT]).errcode == 61014
    }

    def "a merchant's call needs one of the interface's permission sets"() {
        expect:
        wechat("$GETENV?access_token=${grant(componentToken(), sets).authorizer_access_token}", [:]).errcode == errcode

        where:
        sets     || errcode
        [49]     || 0
        [64]     || 0
        [17, 18] || 61007
        []       || 61007
    }

    def "a withdrawn authorisation ends the merchant's token"() {
        given:
        String token = grant(componentToken(), [49]).authorizer_access_token

        when:
        control('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP")

        then:
        wechat("$GETENV?access_token=$token", [:]).errcode == 61003

        and:
        eventually.eventually {
            assert callback.of('unauthorized')*.AuthorizerAppid == [SHOP]
        }

        when: 'it comes back'
        grant(componentToken(), [49])

        then: 'the old token does not'
        wechat("$GETENV?access_token=$token", [:]).errcode == 40001
    }

    def "what is not one JSON object is refused: #body"() {
        expect:
        wechat("$DESCRIBE?access_token=${componentToken()}", body).errcode == errcode

        where:
        body             || errcode
        ''               || 44002
        ' \n'            || 44002
        'x'              || 47001
        '[]'             || 47001
        'null'           || 47001
        '{} {}'          || 47001
        '{"a":1'         || 47001
        '[' * 100_000    || 47001
        '{"a":"x\ny"}'   || 0
        '{"a":"x\\\'y"}' || 0
        '{"a":1,"a":2}'  || 0
    }

    def "a method other than POST is refused: #method"() {
        expect:
        wechatAnswer(method, path).contains('"errcode":43002')

        where:
        [method, path] << [['GET', 'PUT', 'DELETE', 'PATCH'], [GETENV, DESCRIBE, '/cgi-bin/component/api_query_auth']].combinations()
    }

    def "an interface that the sandbox does not know is a loud 404: #path"() {
        when:
        HttpResponse<String> answer = send('POST', path, [:])

        then:
        answer.statusCode() == 404
        answer.body().contains('"errcode":40066')

        where:
        path << ['/tcb/nosuchthing', '/componenttcb/nosuchthing', '/cgi-bin/nosuchthing', '/cgi-bin/component/nosuchthing',
                 '/tcb/getenvinfo/more', '/tcb/GetEnvInfo']
    }

    def "an interface in an environment sees only those that its token reaches"() {
        given:
        control('PUT', '/sandbox/environments/component-1', [owner: COMPONENT, sharedWith: []])
        control('PUT', '/sandbox/environments/shared-1', [owner: COMPONENT, sharedWith: [SHOP]])
        control('PUT', '/sandbox/merchants/wxstranger', [environments: ['stranger-1']])
        String component = componentToken()
        String merchant = grant(component, [49]).authorizer_access_token

        expect:
        wechat("/tcb/echo?access_token=$merchant", [env: env, action: 'x']).errcode == byMerchant
        wechat("/componenttcb/echo?access_token=$component", [env: env, action: 'x']).errcode == byComponent

        where:
        env           || byMerchant | byComponent
        'shop-1'      || 0          | 0
        'shared-1'    || 0          | 0
        'component-1' || -501005    | 0
        'stranger-1'  || -501005    | -501005
        'nowhere'     || -501005    | -501005
        ''            || -501005    | -501005
        'SHOP-1'      || -501005    | -501005
        null          || 40101      | 40101
        [1]           || 40097      | 40097
    }

    def "a token whose holder never opened an environment is told so"() {
        given:
        control('PUT', '/sandbox/merchants/wxbare', [nickName: 'Nothing yet'])
        String merchant = grant(componentToken(), [49], 'wxbare').authorizer_access_token

        expect:
        wechat("/tcb/echo?access_token=$merchant", [env: env, action: 'x']).errcode == 85088

        where:
        env << ['shop-1', 'nowhere']
    }

    def "parameters are read as WeChat's examples write them"() {
        when:
        Object answer = wechat("/componenttcb/echo?access_token=${ownToken()}$query", body)

        then:
        answer.subMap(expected.keySet()) == expected

        where:
        query           | body                                                 || expected
        ''              | '{"env":"own-1","action":"get","number":"12"}'       || [number: 12, action: 'get']
        ''              | '{"env":"own-1","action":"get","number":12.0}'       || [number: 12]
        '&action=add'   | '{"env":"own-1"}'                                    || [action: 'add', number: 7]
        '&action=add'   | '{"env":"own-1","action":"get"}'                     || [action: 'get']
        '&action=add'   | '{"env":"own-1","flag":"true"}'                      || [flag: true]
        '&action=add'   | '{"env":"own-1","Query":"q"}'                        || [query: 'q']
        '&action=add'   | '{"env":"x","env":"own-1"}'                          || [errcode: 0, env: 'own-1']
        ''              | '{"env":"own-1"}'                                    || [errcode: 40101]
        '&action=add'   | '{"env":"own-1","number":"x"}'                       || [errcode: 40097]
        '&action=add'   | '{"env":"own-1","number":1.5}'                       || [errcode: 40097]
        '&action=add'   | '{"env":"own-1","number":99999999999999999999}'      || [errcode: 40097]
        '&action=add'   | '{"env":"own-1","flag":1}'                           || [errcode: 40097]
        '&action=add'   | '{"env":"own-1","query":{}}'                         || [errcode: 40097]
        '&action=add'   | '{"env":"own-1","fail":"defect"}'                    || [errcode: -1]
    }

    private String ownToken() {
        control('PUT', '/sandbox/environments/own-1', [owner: COMPONENT])
        componentToken()
    }

    private String wechatAnswer(String method, String path) {
        send(method, path, [:]).with {
            assert statusCode() == 200
            body()
        }
    }
}
