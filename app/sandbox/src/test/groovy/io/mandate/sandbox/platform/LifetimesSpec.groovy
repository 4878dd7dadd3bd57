package io.mandate.sandbox.platform

import io.mandate.sandbox.SandboxSpecification

class LifetimesSpec extends SandboxSpecification {

    def "a token lives two hours"() {
        given:
        String token = componentToken()

        when:
        advance(7199)

        then:
        describe(token) == 0

        when:
        advance(1)

        then:
        describe(token) == 42001
    }

    def "after a refresh the old token lives five minutes more"() {
        given:
        String old = componentToken()
        String fresh = componentToken()

        expect:
        describe(old) == 0

        when:
        advance(299)

        then:
        describe(old) == 0

        when:
        advance(1)

        then:
        describe(old) == 40001
        describe(fresh) == 0
    }

    def "of several refreshes in a row only the last two tokens hold"() {
        given:
        List<String> tokens = (1..3).collect { componentToken() }

        expect:
        tokens.collect { describe(it) } == [40001, 0, 0]
    }

    def "a ticket lives twelve hours, also beside newer ones"() {
        given:
        String old = ticket()

        when:
        advance(6 * 3600)
        control('POST', "/sandbox/components/$COMPONENT/tickets")
        eventually.eventually { assert callback.of('component_verify_ticket').size() == 2 }

        then:
        tokenBy(old).component_access_token

        when:
        advance(6 * 3600)

        then:
        tokenBy(old).errcode == 61005
        tokenBy(ticket()).component_access_token
    }

    def "a pre-auth code holds once and for half an hour"() {
        given:
        String token = componentToken()
        String used = preAuthCode(token)
        String old = preAuthCode(token)
        authorize([49], used)

        expect:
        authorizeStatus(used) == 400

        when:
        advance(1800)

        then:
        authorizeStatus(old) == 400
    }

    def "an authorization code holds once and for an hour"() {
        given:
        String code = authorize([49])
        String token = componentToken()

        expect:
        queryAuth(token, code).authorization_info
        queryAuth(token, code).errcode == 61010

        when:
        String late = authorize([49])
        advance(3600)

        then:
        queryAuth(token, late).errcode == 61010
        queryAuth(token, 'invented').errcode == 61009
    }

    def "a code is no good once the merchant withdrew"() {
        given:
        String code = authorize([49])
        control('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP")

        expect:
        queryAuth(componentToken(), code).errcode == 61003
    }

    def "authorising again replaces the refresh token"() {
        given:
        String token = componentToken()
        String before = grant(token, [49]).authorizer_refresh_token
        String after = grant(token, [49]).authorizer_refresh_token

        expect:
        refresh(token, before).errcode == 61023
        refresh(token, after).authorizer_access_token

        when:
        control('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP")

        then:
        refresh(token, after).errcode == 61003
    }

    def "a control call expires the tokens it names: #whom"() {
        given:
        control('PUT', '/sandbox/merchants/wxsecond', [environments: ['second-1']])
        String component = componentToken()
        String shop = grant(component, [49]).authorizer_access_token
        String second = grant(component, [49], 'wxsecond').authorizer_access_token

        when:
        control('POST', '/sandbox/tokens/expire', whom)

        then:
        [describe(component), info(shop), info(second)] == expected

        where:
        whom                                                || expected
        [componentAppid: COMPONENT]                         || [42001, 0, 0]
        [componentAppid: COMPONENT, authorizerAppid: SHOP]  || [0, 42001, 0]
        [authorizerAppid: SHOP]                             || [0, 42001, 0]
        [authorizerAppid: 'wxsecond']                       || [0, 0, 42001]
        [componentAppid: 'wxother']                         || [0, 0, 0]
        [:]                                                 || [42001, 42001, 42001]
    }

    private void advance(long seconds) {
        control('POST', '/sandbox/clock', [advanceSeconds: seconds])
    }

    private int describe(String token) {
        wechat("/componenttcb/describeenvs?access_token=$token", [:]).errcode
    }

    private int info(String token) {
        wechat("/tcb/getenvinfo?access_token=$token", [:]).errcode
    }

    private Object tokenBy(String ticket) {
        wechat('/cgi-bin/component/api_component_token',
            [component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: ticket])
    }

    private String preAuthCode(String token) {
        wechat("/cgi-bin/component/api_create_preauthcode?access_token=$token", [component_appid: COMPONENT]).pre_auth_code
    }

    private Object queryAuth(String token, String code) {
        wechat("/cgi-bin/component/api_query_auth?access_token=$token", [component_appid: COMPONENT, authorization_code: code])
    }

    private Object refresh(String token, String refreshToken) {
        wechat("/cgi-bin/component/api_authorizer_token?access_token=$token",
            [component_appid: COMPONENT, authorizer_appid: SHOP, authorizer_refresh_token: refreshToken])
    }

    private int authorizeStatus(String preAuthCode) {
        send('POST', '/sandbox/authorizations', [componentAppid: COMPONENT, authorizerAppid: SHOP, permissionSets: [49],
            preAuthCode: preAuthCode]).statusCode()
    }
}
