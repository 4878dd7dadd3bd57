package io.mandate.gateway

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserType
import com.microsoft.playwright.Page
import com.microsoft.playwright.Playwright
import java.nio.file.Files
import java.nio.file.Path

/** The browser that is installed on this machine, without a window. */
class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getenv("MANDATE_CHROMIUM") ?: "/usr/bin/chromium")

    private final Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv([PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1"]))
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
        .setExecutablePath(PROGRAM).setHeadless(true).setArgs(["--no-sandbox", "--disable-gpu", "--disable-background-networking"]))

    /** Says on stderr when there is none: a skipped browser spec must not go unnoticed. */
    static boolean isThere() {
        boolean there = Files.isExecutable(PROGRAM)
        if (!there) {
            System.err.println("SKIPPED: the browser specs of app/gateway, for there is no $PROGRAM (set MANDATE_CHROMIUM to a Chromium)")
        }
        there
    }

    /** A fresh visitor with a window as wide as a computer's or a phone's. */
    Page page(int width) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 800))
        page.setDefaultTimeout(20_000)
        page
    }

    /** Into the build folder, for people who look. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")).setFullPage(true))
    }

    @Override
    void close() {
        browser.close()
        playwright.close()
    }
}
