package io.mandate.gateway.command

import io.mandate.gateway.House
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

/** A start that cannot work says so in one line that names the setting, and ends with another code than 0. */
class StartSpec extends Specification {

    @TempDir Path folder

    private Map start(Map<String, String> settings, String... arguments = ["serve"]) {
        ByteArrayOutputStream out = new ByteArrayOutputStream()
        ByteArrayOutputStream err = new ByteArrayOutputStream()
        int code = MandateCommand.run(arguments,
            [MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0", MANDATE_DATA_DIR: folder.resolve("data").toString()] + settings,
            new PrintStream(out, true), new PrintStream(err, true))
        [code: code, out: out.toString("UTF-8"), err: err.toString("UTF-8")]
    }

    private static boolean saysInOneLine(Map ended, String... words) {
        assert ended.code == 2
        assert ended.err.readLines().size() == 1
        assert words.every { ended.err.contains(it) }
        true
    }

    def "the gateway's port is in use"() {
        given:
        ServerSocket taken = new ServerSocket(0)

        expect:
        saysInOneLine(start([MANDATE_PORT: taken.localPort as String]), "port ${taken.localPort} is in use", "MANDATE_PORT")

        cleanup:
        taken.close()
    }

    def "the sandbox's port is in use"() {
        given:
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))

        expect:
        saysInOneLine(start([MANDATE_SANDBOX_PORT: taken.localPort as String]), taken.localPort as String, "MANDATE_SANDBOX_PORT")

        cleanup:
        taken.close()
    }

    def "Redis cannot be reached"() {
        expect:
        saysInOneLine(start([REDIS_URI: "redis://:s3cret-word@127.0.0.1:1"]), "127.0.0.1:1", "REDIS_URI")
        !start([REDIS_URI: "redis://:s3cret-word@127.0.0.1:1"]).err.contains("s3cret-word")
    }

    def "the database cannot be used: #url"() {
        given:
        Map ended = start([JDBC_URL: url, JDBC_USER: "mandate", JDBC_PASSWORD: "s3cret-word"])

        expect:
        saysInOneLine(ended, "JDBC_URL")
        !ended.err.contains("s3cret-word")

        where:
        url << ["jdbc:postgresql://127.0.0.1:1/mandate", "jdbc:mysql://127.0.0.1/mandate", "postgres"]
    }

    def "another keyset than the database was sealed with"() {
        given:
        House house = new House([MANDATE_DATA_DIR: folder.resolve("data").toString()])
        house.close()
        Path keyset = folder.resolve("data/keyset.json")
        Files.delete(keyset)

        expect:
        saysInOneLine(start([:]), "keyset.json", "MANDATE_KEYSET")
    }

    def "a keyset that is none"() {
        given:
        Path keyset = folder.resolve("keyset.json")
        Files.writeString(keyset, "{}")
        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-------"))

        expect:
        saysInOneLine(start([MANDATE_KEYSET: keyset.toString()]), keyset.toString(), "MANDATE_KEYSET")
    }

    def "a setting that is wrong: #name=#value"() {
        expect:
        saysInOneLine(start([(name): value]), name)

        where:
        name                       | value
        "MANDATE_PORT"             | "http"
        "MANDATE_PORT"             | "70000"
        "MANDATE_UPSTREAM"         | "api.weixin.qq.com"
        "MANDATE_UPSTREAM"         | "ftp://api.weixin.qq.com"
        "MANDATE_UPSTREAM_TIMEOUT" | "30"
        "MANDATE_UPSTREAM_TIMEOUT" | "0s"
        "MANDATE_CONCURRENT_CALLS" | "0"
        "MANDATE_BODY_MEMORY"      | "96"
        "MANDATE_BODY_MEMORY"      | "23m"
        "MANDATE_PUBLIC_URL"       | "https://user:pass@example.com"
        "MANDATE_OPERATOR_KEY"     | "short"
        "MANDATE_ALLOW_EMBEDDED"   | "yes"
        "MANDATE_DATA_DIR"         | "/proc/none"
    }

    def "a variable that looks like a setting and is none is told, and ignored"() {
        when:
        Map ended = start([MANDATE_PROT: "8080", MANDATE_PORT: "http"])

        then:
        ended.err.readLines().size() == 2
        ended.err.readLines()[0].contains("MANDATE_PROT is not a setting")
        ended.code == 2
    }

    def "a real upstream on parts that are for laptops"() {
        expect: "all of them at once"
        saysInOneLine(start([MANDATE_UPSTREAM: "https://api.weixin.qq.com"]),
            "REDIS_URI", "JDBC_URL", "MANDATE_KEYSET", "MANDATE_OPERATOR_KEY", "MANDATE_PUBLIC_URL", "MANDATE_ALLOW_EMBEDDED")
    }

    def "the demo with a real upstream"() {
        expect:
        saysInOneLine(start([MANDATE_UPSTREAM: "http://127.0.0.1:1", MANDATE_ALLOW_EMBEDDED: "true"], "demo", "--exit"), "MANDATE_UPSTREAM")
    }

    def "help lists commands and settings"() {
        when:
        Map helped = start([:], "--help")

        then:
        helped.code == 0
        ["serve", "demo", "MANDATE_PORT", "REDIS_URI", "JDBC_URL"].every { helped.out.contains(it) }
    }

    def "an unknown command is told with what there is"() {
        when:
        Map ended = start([:], "server")

        then:
        ended.code == 2
        ended.err.contains("serve")
    }
}
