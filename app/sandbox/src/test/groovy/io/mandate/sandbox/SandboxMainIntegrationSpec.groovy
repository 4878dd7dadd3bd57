package io.mandate.sandbox

import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The built jar in a process of its own. */
class SandboxMainIntegrationSpec extends Specification {

    @TempDir
    Path folder

    List<Process> started = []

    def cleanup() {
        started*.destroyForcibly()
    }

    def "the sandbox runs alone, says where it is, and keeps what it was told"() {
        given:
        int port = freePort()

        when:
        Process process = start(port)
        eventually { assert output().contains("http://127.0.0.1:$port") }
        put(port, '/sandbox/merchants/wxkept', '{"nickName": "Kept"}')
        process.destroyForcibly().waitFor()
        start(port)

        then:
        eventually { assert new URL("http://127.0.0.1:$port/sandbox/merchants").text.contains('Kept') }
        output().contains('curl')
    }

    def "a port in use is told in one line with the setting"() {
        given:
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1'))

        when:
        Process process = start(taken.localPort)

        then:
        process.waitFor(60, TimeUnit.SECONDS)
        process.exitValue() == 1
        output().readLines() == ["mandate-sandbox: port $taken.localPort is in use (setting MANDATE_SANDBOX_PORT)".toString()]

        cleanup:
        taken.close()
    }

    private Process start(int port) {
        ProcessBuilder builder = new ProcessBuilder("${System.getProperty('java.home')}/bin/java", '-jar',
            new File('target/mandate-sandbox.jar').absolutePath)
        builder.environment().putAll(MANDATE_SANDBOX_PORT: "$port".toString(), MANDATE_DATA_DIR: folder.resolve('data').toString())
        Process process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log())).start()
        started << process
        process
    }

    private File log() {
        folder.resolve('out').toFile()
    }

    private String output() {
        log().text
    }

    private static void eventually(Closure<?> condition) {
        new PollingConditions(timeout: 60, delay: 0.1).eventually(condition)
    }

    private static int freePort() {
        new ServerSocket(0).withCloseable { it.localPort }
    }

    private static void put(int port, String path, String body) {
        new URL("http://127.0.0.1:$port$path").openConnection().with {
            requestMethod = 'PUT'
            doOutput = true
            outputStream << body
            assert responseCode == 200
        }
    }
}
