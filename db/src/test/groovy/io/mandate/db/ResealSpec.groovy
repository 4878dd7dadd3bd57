package io.mandate.db

import io.mandate.db.reseal.Reseal
import io.mandate.db.reseal.SealedColumn
import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.inbox.Inbox
import io.mandate.tenant.inbox.InboxEvent
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.store.StoreContract
import io.mandate.token.grant.GrantStore
import io.mandate.token.sealing.KeysetCheck
import io.mandate.token.sealing.KeysetFile
import io.mandate.token.sealing.Sealer
import io.mandate.token.sealing.TinkSealer
import io.mandate.token.ticket.TicketStore
import io.mandate.token.ticket.VerifyTicket
import io.micronaut.context.ApplicationContext
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.TempDir

/** Everything is sealed with the new key after a change of keys, and nothing is lost. */
abstract class ResealSpec extends StoreContract {

  @TempDir
  Path folder

  DatabaseSettings database
  KeysetFile keyset
  ApplicationContext context

  abstract DatabaseKind getKind()

  def setup() {
    database = TestDatabase.fresh(kind)
    DatabaseProbe.check(database)
    keyset = new KeysetFile(folder.resolve('keyset.json'))
    keyset.loadOrMake()
    context = start(sealer())
  }

  def cleanup() {
    context.close()
  }

  @Override
  <T> T store(Class<T> port) {
    context.getBean(port)
  }

  def "every sealed column of the schema is known here"() {
    expect:
    columns("'%\\_sealed'") + ['keyset_check.sealed'] as Set == SealedColumn.ALL*.toString() as Set
  }

  def "after the change everything opens with the new key alone, and a second run finds nothing to do"() {
    given:
    def component = new Component(component().id(), secret('app'), secret('token'), aesKey(), aesKey())
    store(ComponentStore).insert(component)
    def plain = newComponent()
    def merchants = (1..40).collect { new MerchantId(component.id(), appId()) }
    def grants = merchants.collect { store(GrantStore).authorize(it, secret('refresh'), NOON) }
    store(GrantStore).withdraw(merchants[0], NOON)
    def ticket = new VerifyTicket(secret('ticket'), NOON)
    store(TicketStore).save(component.id(), ticket)
    def event = new InboxEvent(unique('event'), component.id(), secret('<xml>'), NOON, 0)
    store(Inbox).put(event)
    KeysetCheck.confirm(sealer(), store(KeysetCheck.CheckValue), 'keyset.json')
    keyset.add()

    when: 'the new key only opens'
    def early = reseal()

    then:
    early.resealed() == 0

    when: 'two runs at once, while a node changes what they read'
    keyset.promote()
    def first = reseal()
    def second = reseal()

    then: '4 + 3 secrets of components, 39 grants, a ticket, an event, the check value'
    first.resealed() == 7 + 39 + 3
    first.unopened() == 0
    second.resealed() == 0
    second.wereCurrent() == first.resealed()

    when: 'the old key is gone'
    context.close()
    context = start(newKeyAlone())

    then:
    store(ComponentStore).find(component.id()).get() == component
    store(ComponentStore).find(plain.id()).get() == plain
    grants.drop(1).every { store(GrantStore).find(it.merchant()).get() == it }
    store(GrantStore).find(merchants[0]).empty
    store(TicketStore).find(component.id()).get() == ticket
    store(Inbox).claim(5, NOON.plusSeconds(1), java.time.Duration.ofMinutes(1))*.event()*.payload() == [event.payload()]
    KeysetCheck.confirm(newKeyAlone(), store(KeysetCheck.CheckValue), 'keyset.json')
  }

  def "what changes while it is read keeps the change"() {
    given:
    newComponent()
    def id = new MerchantId(newComponent().id(), appId())
    def grant = store(GrantStore).authorize(id, secret('refresh'), NOON)
    def rotated = secret('rotated')
    keyset.add()
    keyset.promote()
    def sealer = sealer()
    def between = new Sealer() {
      @Override
      String seal(io.mandate.tenant.secret.Secret secret, String name) {
        sealer.seal(secret, name)
      }

      @Override
      io.mandate.tenant.secret.Secret open(String sealed, String name) {
        sealer.open(sealed, name)
      }

      @Override
      Optional<String> reseal(String sealed, String name) {
        if (name.startsWith('grant/')) {
          assert store(GrantStore).rotate(grant, rotated)
        }
        sealer.reseal(sealed, name)
      }
    }

    when:
    def outcome = new Reseal(database, between, { }).run()

    then:
    outcome.changedMeanwhile() == 1
    store(GrantStore).find(id).get().refreshToken() == rotated
  }

  def "a value that does not open is named and left, and the others are done"() {
    given:
    def good = newComponent()
    def bad = newComponent()
    TestDatabase.connected(database) {
      it.createStatement().executeUpdate(
          "UPDATE components SET token_sealed = app_secret_sealed WHERE component_appid = '${bad.id()}'".toString())
    }
    keyset.add()
    keyset.promote()
    List<String> told = []

    when:
    def outcome = new Reseal(database, sealer(), { told << it }).run()

    then:
    outcome.unopened() == 1
    outcome.resealed() == 5
    told.any { it.contains("component/${bad.id()}/token") }
    !told.any { it.contains(bad.appSecret().reveal()) || it.contains(good.token().reveal()) }
  }

  private Reseal.Outcome reseal() {
    new Reseal(database, sealer(), { }).run()
  }

  private TinkSealer sealer() {
    TinkSealer.with(keyset.load())
  }

  private TinkSealer newKeyAlone() {
    def both = keyset.load()
    def builder = com.google.crypto.tink.KeysetHandle.newBuilder(both)
    def old = (0..<both.size()).find { both.getAt(it).id != both.primary.id }
    builder.deleteAt(old)
    TinkSealer.with(builder.build())
  }

  private ApplicationContext start(Sealer sealer) {
    ApplicationContext.builder()
        .properties(database.toProperties() + ['mandate.gateway.enabled': 'true'])
        .singletons(sealer)
        .start()
  }

  private List<String> columns(String like) {
    TestDatabase.connected(database) {
      def rows = it.createStatement().executeQuery("""
          SELECT table_name, column_name FROM information_schema.columns
          WHERE table_schema = 'public' AND column_name LIKE $like""".toString())
      def found = []
      while (rows.next()) {
        found << rows.getString(1) + '.' + rows.getString(2)
      }
      found
    }
  }
}

class H2ResealSpec extends ResealSpec implements OnH2 {

  @Override
  <T> T store(Class<T> port) {
    context.getBean(port)
  }
}

class PostgresResealSpec extends ResealSpec implements OnPostgres {

  @Override
  <T> T store(Class<T> port) {
    context.getBean(port)
  }
}
