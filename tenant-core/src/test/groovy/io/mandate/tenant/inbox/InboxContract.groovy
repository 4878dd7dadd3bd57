package io.mandate.tenant.inbox

import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import io.mandate.tenant.secret.Secret
import java.time.Duration
import java.time.Instant

abstract class InboxContract extends StoreContract {

  static final Duration LEASE = Duration.ofSeconds(60)

  Inbox getInbox() {
    store(Inbox)
  }

  /** Each feature has a time of its own, long before that of the one before, and leaves nothing open. */
  static Instant clock = NOON

  Instant now

  def setup() {
    now = (clock -= Duration.ofDays(365))
  }

  def cleanup() {
    inbox.claim(500, NOON.plusSeconds(100_000), LEASE).each { inbox.done(it.id()) }
  }

  InboxEvent event(Instant receivedAt = now, Secret payload = secret('<xml>')) {
    new InboxEvent(unique('event-'), newComponent().id(), payload, receivedAt, 0)
  }

  InboxEvent newEvent(Instant receivedAt = now) {
    def event = event(receivedAt)
    assert inbox.put(event)
    event
  }

  def "an event is claimed as it was put"() {
    given:
    def event = event(now, Secret.of('<xml>茶' * times))

    when:
    def put = inbox.put(event)

    then:
    put
    inbox.claim(10, now, LEASE) == [event]

    where:
    times << [1, 200_000]
  }

  def "a repeat is recognised, whether the first is open, done or given up"() {
    given:
    def event = newEvent()
    end(event)

    expect:
    !inbox.put(new InboxEvent(event.id(), event.component(), secret(), now.plusSeconds(9), 0))

    where:
    end << [{ }, { inbox.done(it.id()) }, { inbox.abandon(it.id(), 'no use') }]
  }

  def "of a push that arrives several times at once, one event is put"() {
    given:
    def event = event()

    expect:
    Race.run(8) { inbox.put(event) }.count(true) == 1
    inbox.claim(10, now, LEASE) == [event]
  }

  def "events are claimed oldest first, up to the limit"() {
    given:
    def events = (0..4).collect { event(now.plusSeconds(it)) }
    events.shuffled().each { inbox.put(it) }

    expect:
    inbox.claim(2, now.plusSeconds(9), LEASE) == events[0..1]
    inbox.claim(9, now.plusSeconds(9), LEASE) == events[2..4]
    inbox.claim(9, now.plusSeconds(9), LEASE) == []
  }

  def "a claimed event is claimed again only after its lease"() {
    given:
    def event = newEvent()
    inbox.claim(1, now, LEASE)

    expect:
    inbox.claim(1, now + LEASE - Duration.ofMillis(1), LEASE) == []
    inbox.claim(1, now + LEASE, LEASE) == [event]
  }

  def "an event whose work goes on is held for longer, without a word about others"() {
    given:
    def slow = newEvent()
    def other = newEvent(now.plusMillis(1))
    inbox.claim(2, now, LEASE)

    when:
    inbox.hold([slow.id()], now + LEASE + LEASE)
    inbox.hold([], now + LEASE + LEASE)

    then:
    inbox.claim(2, now + LEASE, LEASE) == [other]
    inbox.claim(1, now + LEASE + LEASE - Duration.ofMillis(1), LEASE) == []
    inbox.claim(1, now + LEASE + LEASE, LEASE) == [slow]
  }

  def "what is finished is not opened by being held"() {
    given:
    def event = newEvent()
    inbox.claim(1, now, LEASE)
    inbox.done(event.id())

    when:
    inbox.hold([event.id()], now)

    then:
    inbox.claim(1, now + LEASE, LEASE) == []
  }

  def "nodes that claim at once never get the same event, and leave none"() {
    given:
    def events = (0..29).collect { newEvent(now.plusMillis(it)) }

    when:
    def claims = Race.run(6) { inbox.claim(5, now.plusSeconds(1), LEASE) }

    then:
    claims*.size() == [5] * 6
    claims.flatten()*.id().toSet() == events*.id().toSet()
  }

  def "a done event is not claimed any more"() {
    given:
    def event = newEvent()
    inbox.done(event.id())

    expect:
    inbox.claim(9, now.plusSeconds(1000), LEASE) == []
  }

  def "a failed event is claimed again from its retry on, and counts"() {
    given:
    def event = newEvent()
    inbox.claim(1, now, LEASE)
    def retryAt = now.plusSeconds(5)

    when:
    inbox.failed(event.id(), 'WeChat did not answer', retryAt)

    then:
    inbox.claim(1, retryAt.minusMillis(1), LEASE) == []
    def again = inbox.claim(1, retryAt, LEASE)
    again*.id() == [event.id()]
    again*.attempts() == [1]
    again*.payload() == [event.payload()]
  }

  def "what comes too late changes nothing: a finished event stays finished"() {
    given:
    def event = newEvent()
    end(event)

    when:
    inbox.failed(event.id(), 'late', now)
    inbox.abandon(event.id(), 'late')

    then:
    inbox.claim(9, now.plusSeconds(1000), LEASE) == []

    where:
    end << [{ inbox.done(it.id()) }, { inbox.abandon(it.id(), 'no use') }]
  }

  def "done events are forgotten by age, open and given up ones are not"() {
    given:
    def old = newEvent(now)
    def young = newEvent(now.plusSeconds(10))
    def open = newEvent(now)
    def given = newEvent(now)
    [old, young].each { inbox.done(it.id()) }
    inbox.abandon(given.id(), 'no use')

    when:
    inbox.forget(now.plusSeconds(10))

    then:
    inbox.put(old)
    !inbox.put(young)
    !inbox.put(open)
    !inbox.put(given)
  }

  def "a lease lasts some time"() {
    when:
    inbox.claim(1, now, Duration.ZERO)

    then:
    thrown(IllegalArgumentException)
  }
}
