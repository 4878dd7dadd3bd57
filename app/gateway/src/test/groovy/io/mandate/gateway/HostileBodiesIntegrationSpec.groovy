package io.mandate.gateway

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Issue
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The built jar with a small heap, and a tenant that wants to use it up. */
class HostileBodiesIntegrationSpec extends Specification {

    private static final Path JAR = Path.of("target/mandate.jar").toAbsolutePath()
    private static final Path OPTIONS = Path.of("target/mandate.jvm").toAbsolutePath()

    @TempDir Path folder
    @AutoCleanup("shutdownNow") ExecutorService callers = Executors.newCachedThreadPool()
    Process process

    def cleanup() {
        process?.destroy()
        process?.waitFor()
    }

    private String said() {
        Files.readString(folder.resolve("out.txt"))
    }

    private Http started() {
        ProcessBuilder builder = new ProcessBuilder([Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@$OPTIONS".toString(), "-Xmx112m", "-jar", JAR.toString(), "serve"])
        builder.environment().keySet().removeIf { it.startsWith("MANDATE_") || it in ["REDIS_URI", "JDBC_URL"] }
        builder.environment().putAll([MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0"])
        process = builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile()).start()
        new PollingConditions(timeout: 60, delay: 0.1).eventually {
            assert said().contains("Mandate answers at")
            assert Files.exists(folder.resolve("mandate-data/demo.json"))
        }
        Map demo = new JsonSlurper().parse(folder.resolve("mandate-data/demo.json").toFile()) as Map
        new Http(demo.gateway as String, demo.callerKey as String)
    }

    @Issue("Twenty connections with bodies of 4 MiB used up a heap of 256 MB: the process lost threads and its database, and lived on")
    def "bodies of 4 MiB full of tiny values, many at once, use up nobody's heap"() {
        given:
        Http caller = started()
        Map demo = new JsonSlurper().parse(folder.resolve("mandate-data/demo.json").toFile()) as Map
        Map merchant = demo.merchants[0] as Map
        String path = "/tenants/demo/merchants/${merchant.appid}/tcb/databasequery"
        String start = "{\"env\":\"${merchant.environments[0]}\",\"query\":\"db.collection(\\\"orders\\\").limit(1).get()\""
        assert caller.post(path, start + "}").json.errcode == 0

        when:
        List<CompletableFuture<Http.Answer>> answers = ['{},', '[1],', '{"":0},', '1.5,', '"a",'].collectMany { value ->
            byte[] body = (start + ',"more":[' + value * ((4_190_000).intdiv(value.length())) + '0]}').bytes
            (1..8).collect { CompletableFuture.supplyAsync({ caller.post(path, body) }, callers) }
        }

        then: "refused for their many values, or because others of the tenant's are underway"
        answers*.join()*.json*.reason.toSet() == ["body_malformed", "rate_limited"] as Set
        process.alive
        !said().contains("OutOfMemoryError")
        caller.post(path, start + "}").json.errcode == 0
    }
}
