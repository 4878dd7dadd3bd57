package io.mandate.token.ticket

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.mandate.token.TicketHealth.State
import io.mandate.token.issuer.IssuerException
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import org.slf4j.LoggerFactory
import spock.lang.AutoCleanup
import spock.lang.Specification

class TicketWatchSpec extends Specification {

  @AutoCleanup
  TokenWorld world = new TokenWorld()
  TokenNode node = world.node()
  ListAppender<ILoggingEvent> log = new ListAppender<>()
  Logger logger = LoggerFactory.getLogger(TicketWatch) as Logger

  def setup() {
    log.start()
    logger.level = Level.INFO
    logger.addAppender(log)
  }

  def cleanup() {
    logger.detachAppender(log)
    logger.level = null
  }

  def "a ticket of #age has missed #missed pushes and is #state"() {
    given:
    world.pushTicket(node)
    world.clock.advance(age)

    when:
    def health = node.watch.health(world.component)

    then:
    health.state() == state
    health.missed() == missed
    health.age(world.clock.instant()).get() == age
    health.alarming == alarming

    where:
    age                                       || missed | state       | alarming
    Duration.ZERO                             || 0      | State.FRESH | false
    Duration.ofMinutes(11)                    || 0      | State.FRESH | false
    Duration.ofMinutes(12)                    || 1      | State.FRESH | false
    Duration.ofMinutes(22)                    || 2      | State.LATE  | false
    Duration.ofMinutes(119)                   || 11     | State.LATE  | false
    Duration.ofHours(2)                       || 11     | State.ALARM | true
    Duration.ofHours(12) - Duration.ofNanos(1)|| 71     | State.ALARM | true
    Duration.ofHours(12)                      || 71     | State.DEAD  | true
  }

  def "a component that never had a ticket is given time, then it alarms"() {
    when:
    node.watch.run()
    world.clock.advance(Duration.ofMinutes(21))
    node.watch.run()

    then:
    node.watch.latest()*.state() == [State.WAITING]
    asked() == 0

    when:
    world.clock.advance(Duration.ofMinutes(1))
    node.watch.run()

    then:
    node.watch.latest()*.state() == [State.ALARM]
    node.watch.latest()[0].createdAt().empty
    asked() == 1
  }

  def "missed pushes are asked for again, by one node, less and less often, until one comes"() {
    given:
    def nodes = [node, world.node(), world.node()]
    world.pushTicket(node)

    when: 'each node looks each minute for six hours'
    def times = (0..<360).findAll {
      world.clock.advance(Duration.ofMinutes(1))
      def before = asked()
      nodes*.watch*.run()
      asked() > before
    }.collect { it + 1 }

    then:
    times == [22, 32, 52, 92, 152, 212, 272, 332]
    asked() == times.size()

    when:
    world.pushTicket(node)
    nodes*.watch*.run()
    world.clock.advance(Duration.ofMinutes(22))
    nodes*.watch*.run()

    then: 'the pauses begin anew'
    asked() == times.size() + 1
  }

  def "nothing is asked while tickets come"() {
    when:
    100.times {
      world.pushTicket(node)
      world.clock.advance(Duration.ofMinutes(10))
      node.watch.run()
    }

    then:
    asked() == 0
    log.list.findAll { it.level == Level.WARN }.empty
  }

  def "a ticket that stops coming is told in the log and as an event, well before it dies"() {
    given:
    world.pushTicket(node)

    when:
    (0..<(13 * 60)).each {
      world.clock.advance(Duration.ofMinutes(1))
      node.watch.run()
    }
    def warnings = log.list.findAll { it.level == Level.WARN }*.formattedMessage

    then: 'once when it is late, when it alarms, when it is dead, and each hour'
    warnings.size() in 12..16
    warnings.every { it.contains(world.component.value()) && it.contains('/callback/') }
    warnings.last().contains('is dead')
    node.events.findAll { it[0] == 'ticket' }*.get(1).unique() == [State.FRESH, State.LATE, State.ALARM, State.DEAD]
    node.events.contains(['asked', true])
    warnings.every { message -> world.weChat.known.every { !message.contains(it) } }
  }

  def "WeChat's refusal to push is told, and not asked again at once"() {
    given:
    world.pushTicket(node)
    world.clock.advance(Duration.ofMinutes(30))
    world.weChat.faults << { throw new IssuerException(45009, 'api_start_push_ticket: 45009 reach max api daily quota limit') }

    when:
    3.times { node.watch.run() }

    then:
    asked() == 1
    node.events.contains(['asked', false])
  }

  def "with the database away the watch waits for its next look"() {
    given:
    world.pushTicket(node)
    node.watch.run()
    world.databaseAway = true

    when:
    node.watch.run()

    then:
    noExceptionThrown()
    node.watch.latest()*.state() == [State.FRESH]
  }

  private long asked() {
    world.weChat.calls.count { it == ['startPush', world.component.value()] }
  }
}
