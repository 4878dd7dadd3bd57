package io.mandate.sandbox.consent

import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers

class ConsentControllerSpec extends SandboxSpecification {

    static final String DESKTOP = '/cgi-bin/componentloginpage'
    static final String BACK = 'http://127.0.0.1:1/back?x=1#done'

    String token
    String code

    def setup() {
        token = componentToken()
        code = wechat("/cgi-bin/component/api_create_preauthcode?access_token=$token", [component_appid: COMPONENT]).pre_auth_code
    }

    def "a person sees the mini-programs and the permission sets by name at #path"() {
        given:
        control('PUT', '/sandbox/merchants/wxsecond', [nickName: '<b>Second & "last"</b>'])

        when:
        HttpResponse<String> page = send('GET', path + link([:]))

        then:
        page.statusCode() == 200
        page.headers().firstValue('Content-Type').get() == 'text/html; charset=UTF-8'
        page.body().contains('A shop')
        page.body().contains('&lt;b&gt;Second &amp; &quot;last&quot;&lt;/b&gt;')
        page.body().contains('小程序云开发管理<small lang="en">Cloud development (CloudBase)</small>')
        page.body().contains("action=\"$path?")

        where:
        path << [DESKTOP, '/wxaopen/safe/bindcomponent', '/safe/bindcomponent']
    }

    def "a confirmation authorises, tells the component and goes back with the code"() {
        when:
        HttpResponse<String> answer = decide([:], [decision: 'confirm', authorizer_appid: SHOP, permission_set: [18, 49, 99_999]])
        URI back = URI.create(answer.headers().firstValue('Location').orElse(''))
        Map<String, String> query = back.query.split('&').collectEntries { it.split('=', 2) as List }

        then:
        answer.statusCode() == 303
        query.x == '1'
        query.expires_in == '3600'
        back.fragment == 'done'
        eventually.eventually {
            assert callback.of('authorized')*.subMap(['AuthorizerAppid', 'AuthorizationCode', 'PreAuthCode']) ==
                [[AuthorizerAppid: SHOP, AuthorizationCode: query.auth_code, PreAuthCode: code]]
        }
        wechat("/cgi-bin/component/api_query_auth?access_token=$token", [component_appid: COMPONENT, authorization_code: query.auth_code])
            .authorization_info.func_info*.funcscope_category*.id == [18, 49]

        and: 'the link is used up'
        send('GET', DESKTOP + link([:])).statusCode() == 400
    }

    def "declining changes nothing, and the link still works"() {
        when:
        HttpResponse<String> answer = decide([:], [decision: 'decline'])

        then:
        answer.statusCode() == 200
        answer.body().contains('You declined')
        control('GET', '/sandbox/authorizations').items == []
        send('GET', DESKTOP + link([:])).statusCode() == 200
    }

    def "a link narrows the choice: #narrowing"() {
        given:
        control('PUT', '/sandbox/merchants/wxsecond', [nickName: 'Second'])

        when:
        String page = send('GET', DESKTOP + link(narrowing)).body()

        then:
        [page.contains('A shop'), page.contains('Second'), page.contains('value="17"'), page.contains('value="49"')] == shows

        where:
        narrowing                          || shows
        [:]                                || [true, true, true, true]
        [auth_type: '2']                   || [true, true, true, true]
        [auth_type: '1']                   || [false, false, false, false]
        [biz_appid: 'wxsecond']            || [false, true, true, true]
        [auth_type: '1', biz_appid: SHOP]  || [true, false, true, true]
        [biz_appid: 'wxnobody']            || [false, false, false, false]
        [category_id_list: '49|64']        || [true, true, false, true]
    }

    def "a choice outside the link is not taken: #narrowing #form"() {
        when:
        HttpResponse<String> answer = decide(narrowing, form)

        then:
        answer.statusCode() == 400
        control('GET', '/sandbox/authorizations').items == []

        where:
        narrowing               | form
        [biz_appid: 'wxsecond'] | [decision: 'confirm', authorizer_appid: SHOP, permission_set: [49]]
        [:]                     | [decision: 'confirm', authorizer_appid: 'wxnobody', permission_set: [49]]
        [:]                     | [decision: 'confirm']
    }

    def "a link that cannot be followed is explained, not echoed: #change"() {
        when:
        HttpResponse<String> answer = send('GET', DESKTOP + link(change))

        then:
        answer.statusCode() == 400
        answer.body().contains(says)
        !answer.body().contains('<script>')

        where:
        change                                            || says
        [pre_auth_code: '<script>alert(1)</script>']      || 'expired or was used'
        [pre_auth_code: '']                               || 'no pre_auth_code'
        [component_appid: '<script>']                     || 'expired or was used'
        [redirect_uri: 'javascript:alert(1)']             || 'not a web address'
        [redirect_uri: '']                                || 'no redirect_uri'
        [category_id_list: '49|<script>']                 || 'category_id_list'
    }

    def "a link is dead after half an hour"() {
        when:
        control('POST', '/sandbox/clock', [advanceSeconds: 1800])

        then:
        send('GET', DESKTOP + link([:])).body().contains('expired or was used')
        decide([:], [decision: 'confirm', authorizer_appid: SHOP]).statusCode() == 400
    }

    private String link(Map<String, String> change) {
        Map<String, String> query = [component_appid: COMPONENT, pre_auth_code: code, redirect_uri: BACK, auth_type: '3'] + change
        '?' + encode(query)
    }

    private HttpResponse<String> decide(Map<String, String> change, Map form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + DESKTOP + link(change)))
            .header('Content-Type', 'application/x-www-form-urlencoded')
            .POST(BodyPublishers.ofString(encode(form)))
            .build()
        client.send(request, BodyHandlers.ofString())
    }

    private static String encode(Map<String, ?> fields) {
        fields.collectMany { name, value ->
            (value instanceof List ? value : [value]).collect { "$name=${URLEncoder.encode(it.toString(), 'UTF-8')}" }
        }.join('&')
    }
}
