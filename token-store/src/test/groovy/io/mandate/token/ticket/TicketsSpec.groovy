package io.mandate.token.ticket

import io.mandate.tenant.secret.Secret
import io.mandate.token.redis.RedisKeys
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

class TicketsSpec extends Specification {

  @AutoCleanup
  TokenWorld world = new TokenWorld()
  TokenNode node = world.node()

  def "the newest ticket wins, in whatever order they come"() {
    when:
    def taken = [20, 10, 30, 10].collect { push("ticket-$it", Duration.ofMinutes(it)) }

    then:
    taken == [true, true, false, false]
    current() == 'ticket-10'
    node.tickets.age(world.component).get() == Duration.ofMinutes(10)
  }

  def "a ticket is good for twelve hours and not a moment longer"() {
    given:
    push('ticket', Duration.ZERO)

    when:
    world.clock.advance(Duration.ofHours(12) - Duration.ofMillis(1))

    then:
    current() == 'ticket'

    when:
    world.clock.advance(Duration.ofMillis(1))

    then:
    current() == null
    node.tickets.age(world.component).get() == Duration.ofHours(12)
  }

  def "a ticket made #age ago is not taken"() {
    expect:
    !push('ticket', age)
    node.tickets.current(world.component).empty
    node.tickets.age(world.component).empty

    where:
    age << [Duration.ofHours(12), Duration.ofDays(365), Duration.ofMinutes(-11), Duration.ofDays(-3650)]
  }

  def "a ticket outlives the loss of Redis, and of the database"() {
    given:
    push('ticket', Duration.ZERO)

    when:
    world.redis.flush()

    then:
    current() == 'ticket'

    when:
    push('next', Duration.ofMinutes(-1))
    world.tickets.tickets.clear()

    then:
    current() == 'next'

    when:
    world.tickets.away = true

    then:
    current() == 'next'
  }

  def "a ticket that cannot be stored durably is not said to be taken"() {
    given:
    world.tickets.away = true

    when:
    push('ticket', Duration.ZERO)

    then:
    thrown(IllegalStateException)
    world.redis.commands.get(RedisKeys.ticket(world.component)) == null
  }

  def "Redis holds a ticket sealed, and no longer than it lives"() {
    given:
    push('the-ticket', Duration.ofHours(11))

    expect:
    !world.redis.commands.get(RedisKeys.ticket(world.component)).contains('the-ticket')
    world.redis.commands.pttl(RedisKeys.ticket(world.component)) <= Duration.ofHours(1).toMillis()
  }

  def "another component's ticket is not this one's"() {
    given:
    def other = new TokenWorld(world.redis)
    push('ticket', Duration.ZERO)
    world.redis.commands.set(RedisKeys.ticket(other.component), world.redis.commands.get(RedisKeys.ticket(world.component)))

    expect:
    node.tickets.current(other.component).empty

    cleanup:
    other.close()
  }

  private boolean push(String value, Duration age) {
    node.tickets.accept(world.component, new VerifyTicket(Secret.of(value), world.clock.instant() - age))
  }

  private String current() {
    node.tickets.current(world.component).map { it.value().reveal() }.orElse(null)
  }
}
