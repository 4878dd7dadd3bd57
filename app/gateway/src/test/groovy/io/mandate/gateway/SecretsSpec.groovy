package io.mandate.gateway

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.LoggerContext
import ch.qos.logback.classic.util.DefaultJoranConfigurator
import ch.qos.logback.classic.joran.JoranConfigurator
import ch.qos.logback.classic.encoder.PatternLayoutEncoder
import ch.qos.logback.core.OutputStreamAppender
import groovy.json.JsonSlurper
import io.mandate.gateway.demo.DemoWalk
import java.nio.file.Files
import java.nio.file.Path
import org.slf4j.LoggerFactory
import spock.lang.Specification
import spock.lang.TempDir

/** A whole run at TRACE, and nothing of what was secret in it comes out anywhere. */
class SecretsSpec extends Specification {

    @TempDir Path folder

    ByteArrayOutputStream log = new ByteArrayOutputStream()
    LoggerContext context = LoggerFactory.ILoggerFactory as LoggerContext

    /** The product's own logging, in place of that of the tests, with every level raised. */
    def setup() {
        configure(getClass().getResource("/logback.xml"))
        OutputStreamAppender appender = new OutputStreamAppender(context: context)
        appender.encoder = new PatternLayoutEncoder(context: context, pattern: "%logger %msg %mdc%n%ex")
        appender.encoder.start()
        appender.outputStream = log
        appender.start()
        Logger root = context.getLogger("ROOT")
        root.detachAndStopAllAppenders()
        root.addAppender(appender)
        context.loggerList.each { it.level = Level.TRACE }
    }

    def cleanup() {
        URL own = new DefaultJoranConfigurator(context: context).findURLOfDefaultConfigurationFile(false)
        configure(own)
    }

    private void configure(URL file) {
        context.reset()
        new JoranConfigurator(context: context).doConfigure(file)
    }

    def "no secret is in logs, answers, metrics, or the files of Redis and the database"() {
        given:
        House house = new House([MANDATE_DATA_DIR: folder.toString()])
        ByteArrayOutputStream printed = new ByteArrayOutputStream()

        when: "the demo runs, tokens go stale, a call is refused, another fails"
        boolean walked = new DemoWalk(house.demo, house.gateway.insideUrl(), new PrintStream(printed, true)).walk()
        house.sandbox().post("/sandbox/tokens/expire", [:])
        house.caller().post("/tenants/demo/merchants/${house.shop}/tcb/databasequery", [env: house.env, query: "db.collection('geo').get()"])
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [env: "none", action: "get"])
        house.sandbox().put("/sandbox/faults", [[path: "/componenttcb/dbcollection", times: 1, drop: true]])
        house.caller().post("/tenants/demo/componenttcb/dbcollection", [env: house.env, action: "get"])
        List<String> answers = ["/admin/components", "/admin/tenants"].collect { house.operator().get(it).text } +
            ["api-keys", "merchants", "environments", "jobs", "authorizations"].collect { house.admin().get("/tenants/demo/$it").text } +
            ["/health", "/prometheus"].collect { house.operator().get(it).text }
        Set<String> secrets = secretsOf(house)
        house.close()

        then: "there were secrets to find, and a run to find them in"
        walked
        secrets.size() >= 10
        getLines().size() > 50
        getLines().any { it.startsWith("io.mandate") }
        answers.every { !it.isEmpty() }

        and:
        secrets.every { secret ->
            assert linesWith(secret) == []
            assert !printed.toString("UTF-8").contains(secret)
            assert answers.every { !it.contains(secret) }
            true
        }
        storedFiles().size() >= 2
        secrets.every { secret ->
            assert storedFiles().every { !contains(Files.readAllBytes(it), secret.getBytes("UTF-8")) }
            true
        }
    }

    private List<String> linesWith(String secret) {
        getLines().findAll { it.contains(secret) }.collect { it.take(300) }
    }

    private List<String> getLines() {
        log.toString("UTF-8").readLines()
    }

    /** The demo's own, and every token, ticket and code that the sandbox holds in its store. */
    private Set<String> secretsOf(House house) {
        Map plan = new JsonSlurper().parse(folder.resolve("demo-component.json")) as Map
        Set<String> secrets = [plan.appSecret, plan.token, plan.encodingAesKey, house.demo.adminKey().reveal(),
                               house.demo.callerKey().reveal(), house.gateway.operatorKey().reveal()] as Set
        Path store = folder.resolve("sandbox").toFile().listFiles().find { it.name.startsWith("platform") }.toPath()
        String held = new String(Files.readAllBytes(store), "ISO-8859-1")
        secrets + (held =~ /(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@[A-Za-z0-9_-]{16,}|[A-Za-z0-9_-]{64,}/).collect { it as String }
    }

    private List<Path> storedFiles() {
        Files.walk(folder).withCloseable { paths ->
            paths.filter { it.toString().endsWith(".aof") || (it.parent == folder && it.toString().endsWith(".mv.db")) }.toList()
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        new String(bytes, "ISO-8859-1").contains(new String(wanted, "ISO-8859-1"))
    }
}
