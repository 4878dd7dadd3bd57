package io.mandate.gateway.nodes

import io.mandate.gateway.Http
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** A program of the built jar, in a process of its own on a loopback port. */
class NodeProcess implements AutoCloseable {

    private static final List<String> SMALL = ["-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]

    final int port
    private final Path log
    private final List<String> program
    private final String ready
    private final Map<String, String> environment
    private Process process

    private NodeProcess(int port, Path log, List<String> program, String ready, Map<String, String> environment) {
        this.port = port
        this.log = log
        this.program = program
        this.ready = ready
        this.environment = environment
    }

    static NodeProcess gateway(int port, Path log, Map<String, String> environment) {
        new NodeProcess(port, log, ["-jar", jar()], "/health", environment + [MANDATE_PORT: String.valueOf(port)]).start()
    }

    static NodeProcess sandbox(int port, Path folder) {
        new NodeProcess(port, folder.resolve("sandbox.log"), ["-cp", jar(), "io.mandate.sandbox.SandboxMain"], "/sandbox/stats",
            [MANDATE_SANDBOX_PORT: String.valueOf(port), MANDATE_DATA_DIR: folder.toString()]).start()
    }

    private static String jar() {
        Path jar = Path.of(System.getProperty("mandate.jar", "target/mandate.jar")).toAbsolutePath()
        assert Files.exists(jar)
        jar.toString()
    }

    /** Returns at once; what it prints is added to its log. */
    NodeProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java")
        ProcessBuilder builder = new ProcessBuilder([java] + SMALL + program)
        builder.environment().keySet().removeIf { it.startsWith("MANDATE_") || it in ["REDIS_URI", "JDBC_URL"] }
        builder.environment().putAll(environment)
        process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start()
        this
    }

    void awaitReady() {
        new PollingConditions(timeout: 90, delay: 0.1).eventually {
            assert process.alive: said
            assert answers()
        }
    }

    boolean answers() {
        try {
            http().get(ready).status == 200
        } catch (IOException ignored) {
            false
        }
    }

    boolean isAlive() {
        process.alive
    }

    /** As {@code kill -9} does: it gets no chance to do anything more. */
    void kill() {
        process.destroyForcibly().waitFor()
    }

    String getUrl() {
        "http://127.0.0.1:$port"
    }

    Http http(String key = null) {
        new Http(url, key)
    }

    String getSaid() {
        Files.readString(log)
    }

    @Override
    void close() {
        process.destroy()
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill()
        }
    }
}
