package io.mandate.token.ticket

import io.mandate.tenant.ConflictException
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract

abstract class TicketStoreContract extends StoreContract {

  TicketStore getTickets() {
    store(TicketStore)
  }

  static VerifyTicket ticket(long seconds = 0) {
    new VerifyTicket(secret('ticket@@@'), NOON.plusSeconds(seconds))
  }

  def "a ticket is found as it was saved, and only for its component"() {
    given:
    def component = newComponent().id()
    def ticket = ticket()

    expect:
    tickets.save(component, ticket)
    tickets.find(component).get() == ticket
    tickets.find(newComponent().id()).empty
  }

  def "only a newer ticket replaces the one that is there"() {
    given:
    def component = newComponent().id()
    def first = ticket()
    def second = ticket(seconds)
    tickets.save(component, first)

    expect:
    tickets.save(component, second) == kept
    tickets.find(component).get() == (kept ? second : first)

    where:
    seconds || kept
    1       || true
    0       || false
    -1      || false
  }

  def "of several tickets at once, the newest stands"() {
    given:
    def component = newComponent().id()
    def pushed = (0..5).collect { ticket(it) }

    when:
    def results = Race.run(6) { tickets.save(component, pushed[it]) }

    then:
    results.every { it instanceof Boolean }
    results[5]
    tickets.find(component).get() == pushed[5]

    where:
    attempt << (1..5)
  }

  def "a ticket of no component is a conflict"() {
    when:
    tickets.save(new ComponentAppId('wx-nobody'), ticket())

    then:
    thrown(ConflictException)
  }

  def "a component's ticket goes with it"() {
    given:
    def component = newComponent().id()
    tickets.save(component, ticket())

    when:
    store(ComponentStore).delete(component)

    then:
    tickets.find(component).empty
  }
}
