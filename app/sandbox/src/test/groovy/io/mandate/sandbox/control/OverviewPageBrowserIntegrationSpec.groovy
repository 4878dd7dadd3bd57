package io.mandate.sandbox.control

import com.microsoft.playwright.Page
import io.mandate.sandbox.Chromium
import io.mandate.sandbox.migration.MigrationSpecification
import spock.lang.AutoCleanup
import spock.lang.Requires

@Requires(value = { Chromium.isThere() }, reason = 'there is no Chromium on this machine')
class OverviewPageBrowserIntegrationSpec extends MigrationSpecification {

    @AutoCleanup
    Chromium chromium = new Chromium()

    def "documents, files, jobs, faults and calls can be looked at: #width wide"() {
        given:
        imported('data/geo.json', '{"_id":"a","text":"<script>document.title=1</script>"}\n{"_id":"b","n":1}\n{"n":2,}')
        control('PUT', '/sandbox/faults', [[path: '/tcb/later', times: 3, errcode: 45009]])
        control('POST', '/sandbox/clock', [advanceSeconds: 90])
        Page page = chromium.page(width, 900)

        when:
        page.navigate("${sandbox.baseUrl()}/sandbox")
        page.getByText('geo 2 documents').click()

        then:
        page.title() == "Mandate's sandbox"
        page.getByText('<script>document.title=1</script>').isVisible()
        page.locator('nav a').allInnerTexts() == ['Components', 'Mini-programs', 'Authorizations', 'Environments', 'Documents', 'Files',
            'Imports and exports, newest first', 'Faults', 'Calls, newest first']
        page.getByText('errcode 45009').count() == 1
        page.getByText('90 s ahead of real time').isVisible()
        Chromium.fits(page)

        when:
        Chromium.picture(page, "overview-$width")

        then:
        page.getByText('data/geo.json').first().getAttribute('href') == '/sandbox/files/shop-1/data/geo.json'

        where:
        width << [1280, 375]
    }
}
