package io.mandate.gateway

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** What the build makes beside the jar, so that it starts sooner. */
class StartArchiveIntegrationSpec extends Specification {

    private static final Path JAR = Path.of("target/mandate.jar").toAbsolutePath()
    private static final Path OPTIONS = Path.of("target/mandate.jvm").toAbsolutePath()

    @TempDir Path folder
    @AutoCleanup("destroy") Process process

    private Process java(List<String> arguments, Map<String, String> settings = [:]) {
        ProcessBuilder builder = new ProcessBuilder(
            [Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@$OPTIONS".toString()] + arguments)
        builder.environment().keySet().removeIf { it.startsWith("MANDATE_") || it in ["REDIS_URI", "JDBC_URL"] }
        builder.environment().putAll([MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0"] + settings)
        process = builder.directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile()).start()
    }

    private String said() {
        Files.readString(folder.resolve("out.txt"))
    }

    def "a gateway that is started with the options that the build wrote takes its classes from the archive that it made"() {
        when:
        java(["-Xlog:class+load:file=loaded.txt", "-jar", JAR.toString(), "serve"])
        new PollingConditions(timeout: 60, delay: 0.1).eventually {
            assert said().contains("Mandate answers at")
        }
        List<String> ours = Files.readAllLines(folder.resolve("loaded.txt"))
            .findAll { it.contains(" io.mandate.") && !(it =~ /\$\$|0x/) }
        List<String> elsewhere = ours.findAll { !it.contains("shared objects file (top)") }

        then:
        ours.size() > 300
        elsewhere.size() * 50 < ours.size()
    }

    def "the JVM warns of none of its options, nor of native code that the jar says it has"() {
        when:
        java(["-jar", JAR.toString(), "serve"])
        new PollingConditions(timeout: 60, delay: 0.1).eventually {
            assert said().contains("Mandate answers at")
        }

        then:
        !said().contains("VM warning")
        !said().contains("restricted method")
    }

    @Requires({ os.linux })
    def "calls go before the JVM's compilers where both want the same core"() {
        when:
        java(["-jar", JAR.toString(), "serve"])
        new PollingConditions(timeout: 60, delay: 0.1).eventually {
            assert said().contains("Mandate answers at")
        }

        then:
        niceness("C2 CompilerThre") == 4
        niceness("default-nioEven") == 0
    }

    private int niceness(String thread) {
        File task = new File("/proc/${process.pid()}/task").listFiles().find { new File(it, "comm").text.startsWith(thread) }
        // After the name, which may hold blanks: the state is the third field, the niceness the nineteenth.
        new File(task, "stat").text.replaceFirst(/.*\) /, "").split(" ")[19 - 3] as int
    }

    def "an archive that does not fit, here because the jar was moved, is passed over without a word"() {
        given:
        Path moved = Files.copy(JAR, folder.resolve("moved.jar"))

        when:
        boolean ended = java(["-jar", moved.toString(), "--version"]).waitFor(60, TimeUnit.SECONDS)

        then:
        ended
        process.exitValue() == 0
        said() ==~ /Mandate \S+\s+/
    }

    def "options that are said after those of the build win"() {
        when:
        java(["-Xmx64m", "-XX:+PrintFlagsFinal", "-jar", JAR.toString(), "--version"]).waitFor(60, TimeUnit.SECONDS)

        then:
        said() =~ /MaxHeapSize\s+= ${64 * 1024 * 1024}\s/
    }

    def "a process whose heap is used up ends, for one that lost a thread to it would live on and answer nothing"() {
        given: "no child that it could leave behind"
        Map elsewhere = [MANDATE_UPSTREAM: "http://127.0.0.1:1", REDIS_URI: "redis://127.0.0.1:1", MANDATE_ALLOW_EMBEDDED: "true"]

        when:
        boolean ended = java(["-Xmx12m", "-jar", JAR.toString(), "serve"], elsewhere).waitFor(60, TimeUnit.SECONDS)

        then:
        ended
        process.exitValue() == 3
        said().contains("OutOfMemoryError")
    }
}
