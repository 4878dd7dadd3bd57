package io.mandate.gateway.authorization

import com.microsoft.playwright.Page
import com.microsoft.playwright.options.AriaRole
import io.mandate.gateway.Chromium
import io.mandate.gateway.House
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import java.util.regex.Pattern
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** Authorisation as a merchant's administrator goes through it, in a real browser. */
@Requires(value = { Chromium.isThere() }, reason = "there is no Chromium on this machine")
class ConsentBrowserIntegrationSpec extends Specification {

    private static final Path README = Path.of("..", "..", "README.md")
    private static final String CHAPTER = "## A new tenant, from nothing to its first aggregate, with curl and a browser alone"

    @Shared Path folder = Files.createTempDirectory("mandate-browser")
    @Shared @AutoCleanup House house = new House([
        MANDATE_PORT: freePort(), MANDATE_SANDBOX_PORT: freePort(), MANDATE_DATA_DIR: folder.resolve("mandate-data").toString()])
    @Shared @AutoCleanup Chromium chromium = new Chromium()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident tenant = all.tenant()

    @AutoCleanup Page page

    def cleanupSpec() {
        folder.toFile().deleteDir()
    }

    /** Addresses of ours are in links, so that the port has to be known before the start. */
    private static String freePort() {
        new ServerSocket(0).withCloseable { it.localPort.toString() }
    }

    private void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click()
    }

    private String heading() {
        page.locator("h1").innerText()
    }

    private void isBack() {
        page.waitForURL(Pattern.compile(".*/authorizations/.*/return\\?.*"))
    }

    private static boolean fits(Page page) {
        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    }

    def "from the link through WeChat's page and back: the merchant is there, with permission sets and environment (#form)"() {
        given:
        String env = "env-" + Neighbours.hex()
        String appid = all.miniProgram(nickName: "Tea <b>house</b> $form" as String, environments: [env])
        tenant.link()
        Map link = tenant.admin().post("/tenants/$tenant.name/authorizations", [form: form, categoryIds: [17, 18, 49]]).json as Map
        page = chromium.page(width)

        when:
        page.navigate(link.authorizationUrl)
        page.locator("input[value='$appid']").check()
        page.locator("input[name='permission_set'][value='18']").uncheck()
        button("Authorize")
        isBack()
        Chromium.picture(page, "authorized-$form")

        then: "a page that its administrator understands, in both languages"
        heading().contains("授权成功")
        heading().contains("Authorised")
        page.locator("main").innerText().contains("Tea <b>house</b> $form")
        page.locator("main").innerText().contains("49 小程序云开发管理")
        page.locator("li").count() == 2
        fits(page)

        and:
        all.soon.eventually {
            Map merchant = tenant.merchant(appid).json as Map
            assert merchant.status == "authorized"
            assert merchant.permissionSets == [17, 49]
            assert merchant.environments == [env]
        }
        tenant.call(appid, "databasecollectionget", [env: env]).json.errcode == 0

        when: "the link is opened once more"
        page.navigate(link.authorizationUrl)

        then:
        page.locator("body").innerText().contains("This link has expired or was used")

        where:
        form | width
        "pc" | 1280
        "h5" | 375
    }

    def "from a refusal through the page that explains it to a consent that mends it (#choice)"() {
        given:
        Map shop = tenant.shop([17])
        String refused = tenant.call(shop.appid, "databasecollectionget", [env: shop.env]).json.authorizationUrl
        page = chromium.page(375)

        when:
        page.navigate(refused)
        Chromium.picture(page, "authorization-needed")

        then:
        heading().contains("需要您的授权")
        page.locator("main").innerText().contains("Cloud development (CloudBase)")
        fits(page)

        when:
        button(choice)
        page.locator("input[name='permission_set']").first().waitFor()
        int offered = page.locator("input[name='permission_set']").count()
        button("Authorize")
        isBack()

        then: "what was granted before, and what was missing"
        offered == 2
        heading().contains("Authorised")
        all.soon.eventually {
            assert tenant.call(shop.appid, "databasecollectionget", [env: shop.env]).json.errcode == 0
        }
        tenant.merchant(shop.appid).json.permissionSets == [17, 49]

        where:
        choice << ["On this computer", "In WeChat on this phone"]
    }

    def "somebody else's mini-program is not taken over, and its administrator reads why"() {
        given:
        Neighbours.Resident other = all.tenant()
        Map shop = tenant.shop([17, 49])
        page = chromium.page(1280)

        when:
        page.navigate(other.link().authorizationUrl)
        page.locator("input[value='$shop.appid']").check()
        button("Authorize")
        isBack()
        Chromium.picture(page, "held-by-another")

        then:
        heading().contains("Somebody else manages it already")
        !page.content().contains(tenant.name)
        tenant.merchant(shop.appid).json.status == "authorized"
        other.merchant(shop.appid).status == 404
    }

    def "README's way from nothing to a tenant's first aggregate works word for word"() {
        given: "its commands, as they stand there, with this house's ports"
        List<String> blocks = chapter().findAll(/(?s)```\n.*?```/).collect {
            it.replace("```", "").replace("127.0.0.1:8080", house.gateway.url().authority)
                .replace("127.0.0.1:8090", house.gateway.sandbox().orElseThrow().authority)
        }
        page = chromium.page(1280)

        expect:
        blocks.size() == 3

        when: "first what comes before the browser"
        String link = bash(blocks[0] + blocks[1]).readLines().last()
        page.navigate(link)
        page.getByLabel("Tea house").check()
        button("Authorize")
        isBack()

        then:
        heading().contains("授权成功")

        when: "and then what comes after it"
        String printed = bash(blocks[2])

        then:
        printed.contains('"status":"authorized"')
        printed.readLines().last().contains('"errcode":0')
        printed.readLines().last().contains('oolong')
    }

    private static String chapter() {
        String whole = README.toFile().getText("UTF-8")
        assert whole.contains(CHAPTER)
        whole.substring(whole.indexOf(CHAPTER)).split(/(?m)^## /)[1]
    }

    /** In one shell after another, as if it were one. */
    private String bash(String commands) {
        String script = "[ -f shell.state ] && . ./shell.state\n$commands\ndeclare -p GATEWAY SHOP SHOP_ENV ADMIN_KEY > shell.state; declare -f >> shell.state\n"
        Process shell = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectErrorStream(true).start()
        String printed = shell.inputStream.getText("UTF-8")
        assert shell.waitFor(60, TimeUnit.SECONDS)
        printed
    }
}
