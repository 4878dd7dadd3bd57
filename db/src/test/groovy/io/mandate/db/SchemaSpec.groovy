package io.mandate.db

import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.store.StoreContract
import io.micronaut.context.ApplicationContext
import java.sql.Connection
import java.sql.SQLException
import java.util.stream.Stream
import org.flywaydb.core.api.FlywayException
import spock.lang.Specification

/** The migrations, and what the tables themselves refuse. */
class SchemaSpec extends Specification {

  def "migrations run once, and a second start finds everything in place on #kind"() {
    given:
    def settings = TestDatabase.fresh(kind)
    def component = StoreContract.component()
    def first = TestDatabase.start(settings)
    def sealer = first.getBean(JdkSealer)
    first.getBean(ComponentStore).insert(component)
    def history = history(settings)
    first.close()

    when:
    DatabaseProbe.check(settings)
    def second = ApplicationContext.builder()
        .properties(settings.toProperties() + ['mandate.gateway.enabled': 'true'])
        .singletons(sealer)
        .start()

    then:
    history.size() == new File('src/main/resources/db/migration').list().length
    this.history(settings) == history
    second.getBean(ComponentStore).find(component.id()).get() == component

    cleanup:
    second?.close()

    where:
    kind << DatabaseKind.values()
  }

  def "a database of a newer Mandate is refused on #kind, before the start and by the start"() {
    given:
    def settings = TestDatabase.fresh(kind)
    TestDatabase.start(settings).close()
    TestDatabase.connected(settings) {
      it.createStatement().executeUpdate('''
          INSERT INTO flyway_schema_history SELECT 1000, '9999', 'invent something', type,
            'V9999__invent_something.sql', 1, installed_by, installed_on, 1, success
          FROM flyway_schema_history WHERE version = '0001\'''')
    }

    when:
    DatabaseProbe.check(settings)

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains('version 9999, newer than this Mandate knows')
    refusal.message.contains(settings.setting())
    refusal.message.readLines().size() == 1

    when:
    TestDatabase.start(settings)

    then:
    def stopped = thrown(RuntimeException)
    causes(stopped).any { it instanceof FlywayException && it.message.contains('9999') }

    where:
    kind << DatabaseKind.values()
  }

  def "a schema whose migrations were changed is refused on #kind"() {
    given:
    def settings = TestDatabase.fresh(kind)
    TestDatabase.start(settings).close()
    TestDatabase.connected(settings) {
      it.createStatement().executeUpdate(
          "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '0002'")
    }

    when:
    DatabaseProbe.check(settings)

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains("schema is not Mandate's")
    refusal.message.readLines().size() == 1

    where:
    kind << DatabaseKind.values()
  }

  def "#kind itself refuses #what"() {
    given:
    def settings = TestDatabase.of(kind).settings
    run(settings, CLEAR + WORLD)

    when:
    run(settings, [sql])

    then:
    def refusal = thrown(SQLException)
    refusal.SQLState.startsWith('23')

    cleanup:
    run(settings, CLEAR)

    where:
    [kind, [what, sql]] << [DatabaseKind.values(), REFUSED.entrySet().collect { [it.key, it.value] }]
        .combinations()
  }

  private static final Map<String, String> REFUSED = [
    'a tenant of no component':
        "INSERT INTO tenants (tenant, name, component_appid, status, calls_per_second, calls_per_day, concurrent_calls) VALUES ('s-x', 'X', 'nobody', 'ACTIVE', NULL, NULL, NULL)",
    'a status that is none':
        "INSERT INTO tenants (tenant, name, component_appid, status, calls_per_second, calls_per_day, concurrent_calls) VALUES ('s-x', 'X', 's-c1', 'ASLEEP', NULL, NULL, NULL)",
    'a tenant without a name':
        "INSERT INTO tenants (tenant, name, component_appid, status, calls_per_second, calls_per_day, concurrent_calls) VALUES ('s-x', NULL, 's-c1', 'ACTIVE', NULL, NULL, NULL)",
    'a merchant twice':
        "INSERT INTO merchants VALUES ('s-c1', 's-m1', 's-t1', '', 'AUTHORIZED', '', 1)",
    'a merchant of a tenant of another component':
        "INSERT INTO merchants VALUES ('s-c2', 's-m2', 's-t1', '', 'AUTHORIZED', '', 1)",
    'to let a tenant with merchants go': "DELETE FROM tenants WHERE tenant = 's-t1'",
    'to let a tenant with environments go': "DELETE FROM tenants WHERE tenant = 's-t2'",
    'to let a component with tenants go':
        "DELETE FROM components WHERE component_appid = 's-c1'",
    'an environment of no tenant': "INSERT INTO environments (environment, tenant) VALUES ('s-e2', 'nobody')",
    'a key with a taken hash':
        "INSERT INTO api_keys VALUES ('s-k2', 's-t2', '', 's-hash', 'ADMIN', NULL, NULL, 1, NULL, NULL)",
    'a key of no tenant':
        "INSERT INTO api_keys VALUES ('s-k3', 'nobody', '', 's-h3', 'ADMIN', NULL, NULL, 1, NULL, NULL)",
    'a job of no tenant':
        "INSERT INTO jobs VALUES ('nobody', 'e', 1, NULL, 'IMPORT', '', FALSE, 0, 0, '', '', 1)",
    'an open event without its payload':
        "INSERT INTO inbox_events VALUES ('s-i', 's-c1', NULL, 1, 0, 'OPEN', 1, NULL)",
  ]

  private static final List<String> CLEAR = [
    "DELETE FROM api_keys WHERE id LIKE 's-%'",
    "DELETE FROM environments WHERE environment LIKE 's-%'",
    "DELETE FROM merchants WHERE tenant LIKE 's-%'",
    "DELETE FROM tenants WHERE tenant LIKE 's-%'",
    "DELETE FROM components WHERE component_appid LIKE 's-%'",
  ]

  private static final List<String> WORLD = [
    "INSERT INTO components VALUES ('s-c1', '', '', '', NULL), ('s-c2', '', '', '', NULL)",
    "INSERT INTO tenants (tenant, name, component_appid, status, calls_per_second, calls_per_day, concurrent_calls) VALUES ('s-t1', 'X', 's-c1', 'ACTIVE', NULL, NULL, NULL)",
    "INSERT INTO tenants (tenant, name, component_appid, status, calls_per_second, calls_per_day, concurrent_calls) VALUES ('s-t2', 'X', 's-c1', 'ACTIVE', NULL, NULL, NULL)",
    "INSERT INTO merchants VALUES ('s-c1', 's-m1', 's-t1', '', 'AUTHORIZED', '', 1)",
    "INSERT INTO environments (environment, tenant) VALUES ('s-e1', 's-t2')",
    "INSERT INTO api_keys VALUES ('s-k1', 's-t1', '', 's-hash', 'ADMIN', NULL, NULL, 1, NULL, NULL)",
  ]

  private static void run(DatabaseSettings settings, List<String> statements) {
    TestDatabase.connected(settings) { Connection connection ->
      statements.each { connection.createStatement().execute(it) }
    }
  }

  def "names sort by their bytes on PostgreSQL, whatever its locale"() {
    expect:
    TestDatabase.connected(TestDatabase.of(DatabaseKind.POSTGRESQL).settings) {
      StoredSecretsSpec.rows(it, """
          SELECT table_name || '.' || column_name FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
            AND character_maximum_length IS NOT NULL AND collation_name IS DISTINCT FROM 'C'
            AND column_name NOT IN ('name', 'status', 'role', 'kind', 'state', 'source', 'evidence')""")
    } == []
  }

  def "PostgreSQL reads #what by an index"() {
    when:
    def plan = TestDatabase.connected(TestDatabase.of(DatabaseKind.POSTGRESQL).settings) {
      it.createStatement().execute('SET enable_seqscan = off')
      it.createStatement().execute('SET enable_bitmapscan = off')
      StoredSecretsSpec.rows(it, "EXPLAIN $query")
    }

    then:
    plan.any { it.contains('Index') }
    !plan.any { it.contains('Seq Scan') }
    !plan.any { it.contains('Sort') }

    where:
    what                    | query
    'a key'                 | "SELECT * FROM api_keys WHERE hash = 'x'"
    "a tenant's keys"       | "SELECT * FROM api_keys WHERE tenant = 't' AND id > '' ORDER BY id LIMIT 9"
    "a tenant's merchants"  | "SELECT * FROM merchants WHERE tenant = 't' AND authorizer_appid > '' ORDER BY authorizer_appid LIMIT 9"
    "a tenant's jobs"       | "SELECT * FROM jobs WHERE tenant = 't' AND (started_at, job_id, environment) < (9, 0, '') ORDER BY started_at DESC, job_id DESC, environment DESC LIMIT 9"
    'a job by its number'   | "SELECT * FROM jobs WHERE tenant = 't' AND job_id = 1"
    "a tenant's links"      | "SELECT * FROM authorizations WHERE tenant = 't' AND (created_at, id) < (9, '') ORDER BY created_at DESC, id DESC LIMIT 9"
    'a link by its code'    | "SELECT * FROM authorizations WHERE pre_auth_code_hash = 'x'"
    'a link by its claim'   | "SELECT * FROM authorizations WHERE claim_hash = 'x' ORDER BY id LIMIT 1"
    "a merchant's history"  | "SELECT * FROM permission_changes WHERE tenant = 't' AND component_appid = 'c' AND authorizer_appid = 'm' ORDER BY change_number DESC LIMIT 9"
    'events that are due'   | "SELECT * FROM inbox_events WHERE state = 'OPEN' AND due_at <= 9 ORDER BY received_at, id LIMIT 9"
    "a merchant's listings" | "SELECT * FROM environment_merchants WHERE authorizer_appid = 'm'"
  }

  private static List<Throwable> causes(Throwable thrown) {
    Stream.iterate(thrown, { it != null }, { it.cause }).toList()
  }

  def "H2 finds the row of #table that is to be changed by its primary key"() {
    given:
    def settings = TestDatabase.fresh(DatabaseKind.H2)
    TestDatabase.start(settings).close()

    when:
    def plan = TestDatabase.connected(settings) {
      def asked = it.prepareStatement("EXPLAIN UPDATE $table SET $column = 1 WHERE $key".toString())
      (1..values.size()).each { at -> asked.setObject(at, values[at - 1]) }
      def row = asked.executeQuery()
      row.next()
      row.getString(1)
    }

    then:
    plan.contains('PRIMARY_KEY')

    where:
    table       | column          | key                                            | values
    'grants'    | 'version'       | 'component_appid = ? AND authorizer_appid = ?' | ['wxcomponent', 'wxshop']
    'merchants' | 'authorized_at' | 'component_appid = ? AND authorizer_appid = ?' | ['wxcomponent', 'wxshop']
  }

  private static List<String> history(DatabaseSettings settings) {
    TestDatabase.connected(settings) {
      StoredSecretsSpec.rows(it,
          "SELECT script || installed_on FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY 1")
    }
  }
}
