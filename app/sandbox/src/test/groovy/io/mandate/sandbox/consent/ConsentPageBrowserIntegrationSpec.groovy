package io.mandate.sandbox.consent

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.AriaRole
import com.sun.net.httpserver.HttpServer
import io.mandate.sandbox.Chromium
import io.mandate.sandbox.SandboxSpecification
import java.util.regex.Pattern
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared

@Requires(value = { Chromium.isThere() }, reason = 'there is no Chromium on this machine')
class ConsentPageBrowserIntegrationSpec extends SandboxSpecification {

    static final String DESKTOP = '/cgi-bin/componentloginpage'
    static final String PHONE = '/wxaopen/safe/bindcomponent'

    @Shared
    @AutoCleanup
    Chromium chromium

    @Shared
    @AutoCleanup('stop')
    PlatformPage platform

    @AutoCleanup
    Page page

    String token
    String code

    def setupSpec() {
        chromium = new Chromium()
        platform = new PlatformPage()
    }

    def setup() {
        control('PUT', '/sandbox/merchants/wxsecond0000000002', [nickName: '第二家店 <b>Second</b>'])
        token = componentToken()
        code = wechat("/cgi-bin/component/api_create_preauthcode?access_token=$token", [component_appid: COMPONENT]).pre_auth_code
    }

    def "a person chooses a mini-program and permission sets, confirms, and comes back with a code: #path, #width wide"() {
        given:
        open(path, width)

        expect: 'a page that says who asks for what, in both languages, and fits the window'
        page.locator('h1').innerText().contains('授权第三方平台')
        page.locator('h1').innerText().contains('Authorize a platform')
        page.getByText(COMPONENT).isVisible()
        Chromium.fits(page)

        when:
        page.getByLabel('第二家店 <b>Second</b>').check()
        page.getByLabel('云开发短信服务').uncheck()
        Chromium.picture(page, "consent-$width")
        button('Authorize').click()
        page.waitForURL(Pattern.compile('.*/back\\?.*'))
        Map<String, String> query = URI.create(page.url()).query.split('&').collectEntries { it.split('=', 2) as List }

        then:
        page.locator('body').innerText() == 'welcome back'
        query.shop == 'x y'
        query.expires_in == '3600'

        when:
        Object granted = wechat("/cgi-bin/component/api_query_auth?component_access_token=$token",
            [component_appid: COMPONENT, authorization_code: query.auth_code]).authorization_info

        then:
        granted.authorizer_appid == 'wxsecond0000000002'
        granted.func_info*.funcscope_category*.id.containsAll([49, 64])
        !granted.func_info*.funcscope_category*.id.contains(99)
        eventually.eventually {
            assert callback.of('authorized')*.subMap(['AuthorizerAppid', 'PreAuthCode']) ==
                [[AuthorizerAppid: 'wxsecond0000000002', PreAuthCode: code]]
        }

        where:
        path    | width
        DESKTOP | 1280
        PHONE   | 375
    }

    def "the page does not go on without a mini-program"() {
        given:
        open(DESKTOP, 1280)

        when:
        button('Authorize').click()

        then:
        page.url().contains(DESKTOP)
        page.evaluate("document.querySelector('form').checkValidity()") == false
        control('GET', '/sandbox/authorizations').items == []
    }

    def "whoever declines is told that nothing changed, and can think again"() {
        given:
        open(PHONE, 375)

        when:
        button('Decline').click()
        page.getByRole(AriaRole.ALERT).waitFor()
        Chromium.picture(page, 'consent-declined')

        then:
        page.getByRole(AriaRole.ALERT).innerText().contains('您已拒绝授权')
        page.getByRole(AriaRole.ALERT).innerText().contains('You declined')
        Chromium.fits(page)
        control('GET', '/sandbox/authorizations').items == []
        !callback.of('authorized')

        when:
        page.getByRole(AriaRole.LINK).click()

        then:
        button('Authorize').waitFor() == null
        page.url().contains(PHONE)
    }

    def "a link that ran out while it was open is explained"() {
        given:
        open(DESKTOP, 1280)
        page.getByLabel('A shop').check()
        control('POST', '/sandbox/clock', [advanceSeconds: 1800])

        when:
        button('Authorize').click()
        page.locator('.wrong').waitFor()
        Chromium.picture(page, 'consent-expired')

        then:
        page.getByRole(AriaRole.ALERT).innerText().contains('授权链接已失效')
        page.getByRole(AriaRole.ALERT).innerText().contains('This link has expired')
        control('GET', '/sandbox/authorizations').items == []
    }

    private void open(String path, int width) {
        page = chromium.page(width, width < 500 ? 740 : 900)
        String back = URLEncoder.encode("$platform.url?shop=x%20y", 'UTF-8')
        page.navigate("${sandbox.baseUrl()}$path?component_appid=$COMPONENT&pre_auth_code=$code&auth_type=2&redirect_uri=$back")
    }

    private Object button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
    }

    /** The platform's own page, where the browser comes back to. */
    static class PlatformPage {

        private final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)

        PlatformPage() {
            server.createContext('/back') { exchange ->
                byte[] text = 'welcome back'.bytes
                exchange.responseHeaders.set('Content-Type', 'text/plain')
                exchange.sendResponseHeaders(200, text.length)
                exchange.responseBody.write(text)
                exchange.close()
            }
            server.start()
        }

        String getUrl() {
            "http://127.0.0.1:${server.address.port}/back"
        }

        void stop() {
            server.stop(0)
        }
    }
}
