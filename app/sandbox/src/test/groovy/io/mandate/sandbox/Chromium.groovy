package io.mandate.sandbox

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserType
import com.microsoft.playwright.Page
import com.microsoft.playwright.Playwright
import java.nio.file.Files
import java.nio.file.Path

/** The browser that is installed on this machine, without a window. */
class Chromium implements AutoCloseable {

    static final String SETTING = 'MANDATE_CHROMIUM'

    private static final Path PROGRAM = Path.of(System.getenv(SETTING) ?: '/usr/bin/chromium')
    private static final List<String> ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync']

    private final Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv([PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1']))
    private final Browser browser = playwright.chromium().launch(
        new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setHeadless(true).setArgs(ARGUMENTS))

    /** Says on stderr when there is none: a skipped browser spec must not go unnoticed. */
    static boolean isThere() {
        boolean there = Files.isExecutable(PROGRAM)
        if (!there) {
            System.err.println("SKIPPED: the browser specs of app/sandbox, for there is no $PROGRAM (set $SETTING to a Chromium)")
        }
        there
    }

    /** A fresh visitor. */
    Page page(int width, int height) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height))
        page.setDefaultTimeout(20_000)
        page
    }

    /** Into the build folder, for people who look. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of('target', 'screenshots', name + '.png')).setFullPage(true))
    }

    /** Whether everything fits into the width of the window. */
    static boolean fits(Page page) {
        page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
    }

    @Override
    void close() {
        browser.close()
        playwright.close()
    }
}
