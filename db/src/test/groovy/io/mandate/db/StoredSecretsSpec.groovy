package io.mandate.db

import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.inbox.Inbox
import io.mandate.tenant.inbox.InboxClaim
import io.mandate.tenant.inbox.InboxEvent
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.store.StoreContract
import io.mandate.token.grant.GrantStore
import io.mandate.token.sealing.SealException
import io.mandate.token.ticket.TicketStore
import io.mandate.token.ticket.VerifyTicket
import java.sql.Connection
import java.time.Duration
import java.time.Instant

/** Promise 7: secrets are sealed at rest. */
abstract class StoredSecretsSpec extends StoreContract {

  abstract DatabaseKind getKind()

  /** Every value of every column of every table, as text. */
  List<String> everything() {
    TestDatabase.connected(TestDatabase.of(kind).settings) { Connection connection ->
      def tables = rows(connection, """
          SELECT table_name FROM information_schema.tables
          WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""")
      assert tables.size() >= 12
      tables.collectMany { rows(connection, "SELECT * FROM ${it}") }
    }
  }

  static List<String> rows(Connection connection, CharSequence sql) {
    def results = connection.createStatement().executeQuery(sql.toString())
    List<String> values = []
    while (results.next()) {
      (1..results.metaData.columnCount).each { values << String.valueOf(results.getString(it)) }
    }
    values
  }

  def "no secret can be read in any table"() {
    given:
    def name = unique('nick')
    def merchant = merchant(newTenant(), nickName: name)
    def component = new Component(
        component().id(), secret('app'), secret('token'), aesKey(), aesKey())
    def refreshToken = secret('refreshtoken@@@')
    def rotated = secret('refreshtoken@@@')
    def ticket = secret('ticket@@@')
    def payload = secret('<xml>')

    when:
    store(io.mandate.tenant.merchant.MerchantStore).save(merchant)
    store(ComponentStore).insert(component)
    def id = new MerchantId(component.id(), appId())
    def grant = store(GrantStore).authorize(id, refreshToken, NOON)
    store(GrantStore).rotate(grant, rotated)
    store(TicketStore).save(component.id(), new VerifyTicket(ticket, NOON))
    store(Inbox).put(new InboxEvent(unique('event'), component.id(), payload, NOON, 0))
    def stored = everything()

    then: 'the search finds what is not secret'
    stored.any { it.contains(name) }

    and:
    def secrets = [
      component.appSecret(), component.token(), component.encodingAesKey().value(),
      component.previousEncodingAesKey().value(), refreshToken, rotated, ticket, payload,
    ]
    secrets.findAll { secret -> stored.any { it.contains(secret.reveal()) } } == []
    secrets.findAll { secret ->
      def encoded = secret.reveal().bytes.encodeBase64().toString().replace('=', '')
      stored.any { it.contains(encoded.take(encoded.length() - 1)) }
    } == []
  }

  def "a sealed value that was moved to another row does not open"() {
    given:
    def one = newComponent()
    def two = newComponent()

    when:
    TestDatabase.connected(TestDatabase.of(kind).settings) {
      it.createStatement().executeUpdate("""
          UPDATE components SET app_secret_sealed =
            (SELECT app_secret_sealed FROM components WHERE component_appid = '${one.id()}')
          WHERE component_appid = '${two.id()}'""".toString())
    }
    store(ComponentStore).find(two.id())

    then:
    def refusal = thrown(SealException)
    refusal.message.contains("component/${two.id()}/app-secret")

    cleanup:
    store(ComponentStore).update(two)
  }

  def "an event that does not open is put off, and the others are claimed"() {
    given:
    def component = newComponent().id()
    def long_ago = Instant.parse('1990-01-01T00:00:00Z')
    def broken = new InboxEvent(unique('event'), component, secret(), long_ago, 0)
    def whole = new InboxEvent(unique('event'), component, secret(), long_ago.plusSeconds(1), 0)
    [broken, whole].each { store(Inbox).put(it) }
    TestDatabase.connected(TestDatabase.of(kind).settings) {
      it.createStatement().executeUpdate("""
          UPDATE inbox_events SET payload_sealed = '${Secret.of('x' * 60).reveal().bytes.encodeBase64()}'
          WHERE id = '${broken.id()}'""".toString())
    }

    expect:
    store(Inbox).claim(10, long_ago.plusSeconds(2), Duration.ofSeconds(1))*.event() == [whole]

    cleanup:
    [broken, whole].each { store(Inbox).done(new InboxClaim(it, long_ago.plusSeconds(3))) }
  }
}

class H2StoredSecretsSpec extends StoredSecretsSpec implements OnH2 {}

class PostgresStoredSecretsSpec extends StoredSecretsSpec implements OnPostgres {}
