package io.mandate.sandbox.component

import io.mandate.sandbox.SandboxSpecification

class AuthorizerInterfacesSpec extends SandboxSpecification {

    static final String BASE = '/cgi-bin/component'

    def "a component lists who authorised it, page by page"() {
        given:
        String token = componentToken()
        ['wxb', 'wxc', 'wxa'].each { control('PUT', "/sandbox/merchants/$it", [nickName: it]) }
        String refreshToken = grant(token, [49], 'wxa').authorizer_refresh_token
        authorize([49], null, 'wxb')
        authorize([49], null, 'wxc')

        when:
        Object page = wechat("$BASE/api_get_authorizer_list?access_token=$token", [component_appid: COMPONENT, offset: 0, count: 2])
        Object rest = wechat("$BASE/api_get_authorizer_list?access_token=$token", [component_appid: COMPONENT, offset: 2, count: 500])

        then:
        page.total_count == 3
        page.list*.authorizer_appid == ['wxa', 'wxb']
        page.list*.refresh_token == [refreshToken, '']
        page.list.every { it.auth_time instanceof Integer }
        rest.list*.authorizer_appid == ['wxc']
        wechat("$BASE/api_get_authorizer_list?access_token=$token", [component_appid: COMPONENT, offset: 0, count: 501]).errcode == 40170
    }

    def "a mini-program is described, without its access token"() {
        given:
        String token = componentToken()
        String refreshToken = grant(token, [17, 49]).authorizer_refresh_token

        when:
        Object answer = wechat("$BASE/api_get_authorizer_info?access_token=$token", [component_appid: COMPONENT, authorizer_appid: SHOP])

        then:
        answer.errcode == null
        answer.authorizer_info.nick_name == 'A shop'
        answer.authorizer_info.user_name ==~ /gh_[0-9a-f]{12}/
        answer.authorizer_info.MiniProgramInfo.network.RequestDomain == []
        answer.authorization_info.authorizer_refresh_token == refreshToken
        answer.authorization_info.func_info*.funcscope_category*.id == [17, 49]
        answer.authorization_info.authorizer_access_token == null
    }

    def "one who did not authorise is not described"() {
        expect:
        wechat("$BASE/api_get_authorizer_info?access_token=${componentToken()}",
            [component_appid: COMPONENT, authorizer_appid: SHOP]).errcode == 61003
    }

    def "an option is read and set with either token, at either path"() {
        given:
        String component = componentToken()
        String merchant = grant(component, [49]).authorizer_access_token
        Map named = [component_appid: COMPONENT, authorizer_appid: SHOP, option_name: 'location_report']

        expect:
        wechat("$BASE/get_authorizer_option?access_token=$component", named) ==
            [authorizer_appid: SHOP, option_name: 'location_report', option_value: '0']
        wechat("$BASE/api_set_authorizer_option?component_access_token=$component", named + [option_value: '2']) == [errcode: 0, errmsg: 'ok']
        wechat("$BASE/get_authorizer_option?access_token=$merchant", [option_name: 'location_report']).option_value == '2'
        wechat("$BASE/set_authorizer_option?access_token=$merchant", [option_name: 'location_report', option_value: '3']).errcode == 61013
        wechat("$BASE/get_authorizer_option?access_token=$merchant", [option_name: 'x']).errcode == 61012
    }

    def "a component token speaks for its own component only"() {
        given:
        control('PUT', '/sandbox/components/wxother', [appSecret: 's', token: 't', encodingAesKey: 'A' * 43])

        expect:
        wechat("$BASE/api_create_preauthcode?access_token=${componentToken()}", [component_appid: 'wxother']).errcode == 61011
    }

    def "an authorization code is good for its own component only"() {
        given:
        control('PUT', '/sandbox/components/wxother', [appSecret: 's', token: 't', encodingAesKey: 'A' * 43])
        control('PUT', "/sandbox/merchants/$SHOP", [nickName: 'A shop'])
        String theirs = control('POST', '/sandbox/authorizations',
            [componentAppid: 'wxother', authorizerAppid: SHOP, permissionSets: [49]]).authorizationCode

        expect:
        wechat("$BASE/api_query_auth?access_token=${componentToken()}",
            [component_appid: COMPONENT, authorization_code: theirs]).errcode == 61009
    }

    def "a component finds the environments of its mini-programs"() {
        given:
        String token = componentToken()
        control('PUT', '/sandbox/merchants/wxstranger', [environments: ['stranger-1']])
        control('PUT', '/sandbox/environments/common-1', [owner: COMPONENT, sharedWith: [SHOP]])
        control('PUT', '/sandbox/environments/foreign-1', [owner: 'wxstranger', sharedWith: [SHOP]])
        grant(token, [49])

        when:
        Object found = wechat("/componenttcb/batchgetenvid?access_token=$token", [appids: [SHOP, 'wxstranger'], source_type: 0])
        Object own = wechat("/componenttcb/describeenvs?access_token=$token", [:])

        then:
        found.relation_data == [[appid: SHOP, env_list: ['common-1', 'shop-1']]]
        found.err_list*.appid == ['wxstranger']
        own.info_list*.env == ['common-1']
        own.info_list[0].keySet().containsAll(['alias', 'create_time', 'status', 'package_id', 'package_name', 'dbinstance_id', 'bucket_id'])
        wechat("/componenttcb/batchgetenvid?access_token=$token", [source_type: 0]).errcode == 40101
        wechat("/componenttcb/batchgetenvid?access_token=$token", [appids: [1]]).errcode == 40097
    }
}
