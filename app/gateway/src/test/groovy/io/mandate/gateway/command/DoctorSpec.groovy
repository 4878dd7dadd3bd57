package io.mandate.gateway.command

import groovy.json.JsonSlurper
import io.mandate.gateway.House
import io.mandate.token.testing.RedisFixture
import io.mandate.token.sealing.KeysetFile
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.sql.Connection
import java.sql.DriverManager
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The doctor looks at real parts, sound and broken. */
class DoctorSpec extends Specification {

    @Shared @TempDir Path folders
    @Shared Path lived
    @Shared @AutoCleanup House house
    @Shared String wechat
    @TempDir Path empty

    def setupSpec() {
        lived = folders.resolve("lived")
        new House([MANDATE_DATA_DIR: lived.toString()]).close()
        house = new House()
        wechat = house.gateway.sandbox().orElseThrow().toString()
    }

    private Map examine(Map<String, String> settings, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream()
        int code = MandateCommand.run((["doctor", "--json"] + more.toList()) as String[],
            [MANDATE_DATA_DIR: empty.resolve("data").toString(), MANDATE_PUBLIC_URL: "http://127.0.0.1:1"] + settings, new PrintStream(out, true), System.err)
        [code: code, text: out.toString("UTF-8")] + (new JsonSlurper().parseText(out.toString("UTF-8")) as Map)
    }

    private static Map found(Map seen, String check) {
        seen.findings.find { it.check == check }
    }

    def "on a laptop all is well, and nothing is made"() {
        when:
        Map seen = examine([:])

        then:
        seen.code == 0
        seen.ok
        seen.findings.every { it.verdict == "OK" && it.change == "" }
        !Files.exists(empty.resolve("data"))
    }

    def "where Mandate has served all is well, and no file changes"() {
        given:
        Map before = lived.toFile().listFiles().collectEntries { [it.name, it.isFile() ? it.bytes.md5() : ""] }

        when:
        Map seen = examine([MANDATE_DATA_DIR: lived.toString()])

        then:
        seen.code == 0
        found(seen, "keyset and database").verdict == "OK"
        found(seen, "migrations").verdict == "OK"
        found(seen, "ticket").verdict == "OK"
        lived.toFile().listFiles().collectEntries { [it.name, it.isFile() ? it.bytes.md5() : ""] } == before
    }

    def "#what is found, with what to change"() {
        given:
        Path data = folders.resolve("broken")
        data.toFile().deleteDir()
        ["cp", "-r", lived.toString(), data.toString()].execute().waitFor()
        breaking.call(data)

        when:
        Map seen = examine([MANDATE_DATA_DIR: data.toString()] + settings)
        Map finding = found(seen, check)

        then:
        finding.verdict == verdict
        finding.change != ""
        words.every { (finding.says + " " + finding.change).contains(it) }
        seen.code == (verdict == "FAIL" ? 1 : 0)
        !seen.text.contains("s3cret-word")

        where:
        what                     | check                 | verdict | settings                                             | words                        | breaking
        "Redis that is away"     | "redis"               | "FAIL"  | [REDIS_URI: "redis://:s3cret-word@127.0.0.1:1"]      | ["127.0.0.1:1", "REDIS_URI"] | { }
        "a database that is away" | "database"           | "FAIL"  | [JDBC_URL: "jdbc:postgresql://127.0.0.1:1/m", JDBC_PASSWORD: "s3cret-word"] | ["does not answer"] | { }
        "a wrong keyset"         | "keyset and database" | "FAIL"  | [MANDATE_KEYSET: otherKeyset()]                      | ["MANDATE_KEYSET"]           | { }
        "a broken keyset"        | "keyset"              | "FAIL"  | [:]                                                  | ["keyset.json"]              | { it.resolve("keyset.json").toFile().text = "s3cret-word" }
        "an open keyset"         | "keyset"              | "FAIL"  | [:]                                                  | ["keyset.json"]              | { open(it.resolve("keyset.json")) }
        "an open operator's key" | "files"               | "WARN"  | [:]                                                  | ["operator.key", "chmod"]    | { open(it.resolve("operator.key")) }
        "a weak operator's key"  | "operator key"        | "WARN"  | [MANDATE_OPERATOR_KEY: "aaaaaaaaaaaaaaaaaaaa"]       | ["MANDATE_OPERATOR_KEY"]     | { }
        "a misspelt setting"     | "settings"            | "WARN"  | [MANDATE_PROT: "1"]                                  | ["MANDATE_PROT"]             | { }
        "a wrong setting"        | "settings"            | "FAIL"  | [MANDATE_PORT: "many"]                               | ["MANDATE_PORT"]             | { }
        "upstream that is away"  | "upstream"            | "FAIL"  | real("http://127.0.0.1:1")                           | ["MANDATE_UPSTREAM"]         | { }
        "a loopback address"     | "public address"      | "FAIL"  | real("http://127.0.0.1:1", "https://127.0.0.1")      | ["MANDATE_PUBLIC_URL"]       | { }
        "an odd port"            | "public address"      | "FAIL"  | real("http://127.0.0.1:1", "https://example.com:8443") | ["80 or 443"]              | { }
    }

    static Map real(String upstream, String address = "https://mandate.invalid") {
        [MANDATE_UPSTREAM: upstream, MANDATE_ALLOW_EMBEDDED: "true", MANDATE_PUBLIC_URL: address]
    }

    static String otherKeyset() {
        Path keyset = Files.createTempDirectory("mandate-doctor").resolve("keyset.json")
        new KeysetFile(keyset).loadOrMake()
        keyset.parent.toFile().deleteOnExit()
        keyset.toFile().deleteOnExit()
        keyset.toString()
    }

    static void open(Path file) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"))
    }

    def "old migrations are pending, and the doctor applies none"() {
        given:
        Path data = folders.resolve("old")
        ["cp", "-r", lived.toString(), data.toString()].execute().waitFor()
        String url = "jdbc:h2:file:" + data.resolve("mandate") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
        Connection connection = DriverManager.getConnection(url, "sa", "")
        connection.createStatement().execute(
            'DELETE FROM "flyway_schema_history" WHERE "installed_rank" = (SELECT MAX("installed_rank") FROM "flyway_schema_history")')
        connection.close()

        expect:
        2.times {
            Map finding = found(examine([MANDATE_DATA_DIR: data.toString()]), "migrations")
            assert finding.verdict == "WARN"
            assert finding.says.startsWith("1 are pending")
        }
    }

    def "a real Redis is described"() {
        given:
        RedisFixture redis = RedisFixture.shared()

        expect:
        ["redis", "redis role", "redis memory"].every { found(examine([REDIS_URI: redis.uri]), it).verdict == "OK" }
    }

    def "a component is asked for at WeChat, and a wrong secret is found without a token"() {
        given: "the settings of a gateway whose WeChat is a sandbox with another mind"
        house.sandbox().put("/sandbox/components/" + componentOf(lived), [appSecret: "another", token: "t", encodingAesKey: "A" * 43, callbackUrl: wechat])

        when:
        Map seen = examine([MANDATE_DATA_DIR: lived.toString()] + real(wechat))

        then:
        found(seen, "upstream").verdict == "WARN"
        found(seen, "component").verdict == "FAIL"
        found(seen, "component").says.contains("40125")
    }

    private static String componentOf(Path data) {
        new JsonSlurper().parse(data.resolve("demo.json").toFile()).componentAppid
    }

    def "without --json each finding is a line"() {
        given:
        ByteArrayOutputStream out = new ByteArrayOutputStream()

        when:
        int code = MandateCommand.run(["doctor"] as String[], [MANDATE_DATA_DIR: empty.toString(), REDIS_URI: "redis://127.0.0.1:1"],
            new PrintStream(out, true), System.err)

        then:
        code == 1
        out.toString("UTF-8").readLines().every { it ==~ /(OK|WARN|FAIL) +[a-z ]+: .+/ }
        out.toString("UTF-8").readLines().any { it.startsWith("FAIL redis: ") && it.contains("Change: ") }
    }
}
