package io.mandate.gateway

import io.mandate.gateway.demo.DemoWalk
import io.mandate.gateway.embedded.DataFolder
import io.mandate.gateway.embedded.EmbeddedRedis
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The same house on parts from outside: PostgreSQL and a Redis that were there before. */
class PostgresIntegrationSpec extends Specification {

    @TempDir Path folder

    def "the demo world is made and walked through on PostgreSQL and a Redis by URI, and stands after a restart"() {
        given:
        EmbeddedPostgres postgres = EmbeddedPostgres.start()
        EmbeddedRedis redis = EmbeddedRedis.start(DataFolder.open(folder.resolve("redis-elsewhere")))
        Map settings = [
            JDBC_URL: postgres.getJdbcUrl("postgres", "postgres"), REDIS_URI: redis.uri(),
            MANDATE_DATA_DIR: folder.resolve("data").toString(), MANDATE_OPERATOR_KEY: "an-operator-key-by-setting"]
        ByteArrayOutputStream printed = new ByteArrayOutputStream()

        when:
        House first = new House(settings)
        boolean walked = new DemoWalk(first.demo, first.gateway.insideUrl(), new PrintStream(printed, true)).walk()
        first.close()

        then:
        walked
        first.demo.operatorKey().reveal() == "an-operator-key-by-setting"
        !Files.exists(folder.resolve("data/mandate.mv.db"))
        !Files.exists(folder.resolve("data/redis"))

        when: "the process is started again"
        House second = new House(settings)
        boolean walkedAgain = new DemoWalk(second.demo, second.gateway.insideUrl(), new PrintStream(printed, true)).walk()

        then:
        second.demo.componentAppid() == first.demo.componentAppid()
        second.demo.callerKey() == first.demo.callerKey()
        walkedAgain

        cleanup:
        second?.close()
        redis?.close()
        postgres?.close()
    }
}
