package io.mandate.gateway

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** The built program, as README.md starts it. */
class DemoIntegrationSpec extends Specification {

    @TempDir Path folder

    private Process start(List<String> arguments, File out) {
        Path jar = Path.of("target/mandate.jar").toAbsolutePath()
        assert Files.exists(jar)
        ProcessBuilder builder = new ProcessBuilder(
            [Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()] + arguments)
        builder.environment().keySet().removeIf { it.startsWith("MANDATE_") || it in ["REDIS_URI", "JDBC_URL"] }
        builder.environment().putAll([MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0"])
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out).start()
    }

    def "demo --exit walks through the five interfaces, ends with 0 and leaves nothing running"() {
        given:
        File out = folder.resolve("out.txt").toFile()

        when:
        Process demo = start(["demo", "--exit"], out)
        boolean ended = demo.waitFor(120, TimeUnit.SECONDS)

        then:
        ended
        demo.exitValue() == 0

        and: "each call, the token it went with, and its answer"
        String said = out.text
        ["1. dbcollectionManage", "2. aggregateDatabase", "3. dbExport", "4. importDatabaseItem", "5. getMigrationState", "6. A refused call"]
            .every { said.contains(it) }
        said.count("token: component") == 3
        said.count("token: authorizer") == 2
        said.contains('"reason":"permission_set_missing"')
        said.contains("Done: all answers are as they should be.")

        and: "nothing that looks like a fault; what JDK 25 itself remarks about a library is none"
        !(said =~ /(?m)^[0-9:.]+ (WARN|ERROR) /)
        !said.contains("Exception")

        and: "demo.json as design.md section 8 shows it, for its owner only"
        Path file = folder.resolve("mandate-data/demo.json")
        (new JsonSlurper().parse(file) as Map).keySet() ==
            ["gateway", "sandbox", "operatorKey", "componentAppid", "tenant", "adminKey", "callerKey", "merchants"] as Set
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == "rw-------"

        and: "its redis-server is gone with it"
        !ProcessHandle.allProcesses().anyMatch { it.info().commandLine().orElse("").contains(folder.toString()) }
    }
}
