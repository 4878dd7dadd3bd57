package io.mandate.sandbox.component

import io.mandate.sandbox.SandboxSpecification

class TokenInterfacesSpec extends SandboxSpecification {

    def "a component comes from its ticket to a merchant's token"() {
        given:
        String componentToken = componentToken()

        when:
        Object preAuth = wechat("/cgi-bin/component/api_create_preauthcode?access_token=$componentToken",
            [component_appid: COMPONENT])
        String code = authorize([18, 49], preAuth.pre_auth_code)
        Object info = wechat("/cgi-bin/component/api_query_auth?component_access_token=$componentToken",
            [component_appid: COMPONENT, authorization_code: code]).authorization_info

        then:
        preAuth.expires_in == 1800
        preAuth.errcode == null
        info.authorizer_appid == SHOP
        info.expires_in == 7200
        info.func_info*.funcscope_category*.id == [18, 49]

        and: 'the event came with the same code'
        eventually.eventually {
            assert callback.of('authorized')*.AuthorizationCode == [code]
        }
        callback.of('authorized')[0].PreAuthCode == preAuth.pre_auth_code
        callback.of('authorized')[0].AuthorizerAppid == SHOP

        when:
        Object refreshed = wechat("/cgi-bin/component/api_authorizer_token?component_access_token=$componentToken",
            [component_appid: COMPONENT, authorizer_appid: SHOP, authorizer_refresh_token: info.authorizer_refresh_token])

        then:
        refreshed.errcode == null
        refreshed.authorizer_access_token != info.authorizer_access_token
        refreshed.authorizer_refresh_token == info.authorizer_refresh_token
        refreshed.expires_in == 7200
    }

    def "a call without what it needs is refused with #errcode"() {
        given:
        ticket()

        expect:
        Object answer = wechat('/cgi-bin/component/api_component_token', body)
        answer.errcode == errcode
        answer.errmsg ==~ /$text rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/

        where:
        body                                                                                          || errcode | text
        [component_appid: 'wxnobody', component_appsecret: SECRET, component_verify_ticket: 'x']      || 40013   | 'invalid appid'
        [component_appid: SHOP, component_appsecret: SECRET, component_verify_ticket: 'x']            || 61011   | 'invalid component'
        [component_appid: COMPONENT, component_appsecret: 'wrong', component_verify_ticket: 'x']      || 40125   | 'invalid appsecret'
        [component_appid: COMPONENT, component_appsecret: SECRET, component_verify_ticket: 'x']       || 61006   | 'component ticket is invalid'
        [component_appid: COMPONENT, component_appsecret: SECRET]                                     || 41020   | 'missing platform_ticket'
        [component_appid: COMPONENT, component_verify_ticket: 'x']                                    || 41004   | 'appsecret missing'
        [component_appsecret: SECRET]                                                                 || 41018   | 'missing component_appid'
        ''                                                                                            || 44002   | 'empty post data'
        '[1]'                                                                                         || 47001   | 'data format error'
        '{"component_appid":'                                                                         || 47001   | 'data format error'
    }
}
