package io.mandate.tenant.inbox

import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.UnknownComponentException
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
    inbox.claim(500, NOON.plusSeconds(100_000), LEASE).each { inbox.done(it) }
  }

  InboxEvent event(Instant receivedAt = now, Secret payload = secret('<xml>')) {
    new InboxEvent(unique('event-'), newComponent().id(), payload, receivedAt, 0)
  }

  InboxEvent newEvent(Instant receivedAt = now) {
    def event = event(receivedAt)
    assert inbox.put(event)
    event
  }

  /** The claim of an event that is the next to be claimed. */
  InboxClaim claimed(InboxEvent event, Instant at = now) {
    def claims = inbox.claim(1, at, LEASE)
    assert claims*.event() == [event]
    claims[0]
  }

  List<InboxEvent> due(int limit, Instant at) {
    inbox.claim(limit, at, LEASE)*.event()
  }

  def "an event is claimed as it was put"() {
    given:
    def event = event(now, Secret.of('<xml>茶' * times))

    when:
    def put = inbox.put(event)

    then:
    put
    inbox.claim(10, now, LEASE) == [new InboxClaim(event, now + LEASE)]

    where:
    times << [1, 200_000]
  }

  def "a repeat is recognised, whether the first is open, done or given up"() {
    given:
    def event = newEvent()
    end(claimed(event))

    expect:
    !inbox.put(new InboxEvent(event.id(), event.component(), secret(), now.plusSeconds(9), 0))

    where:
    end << [{ }, { inbox.done(it) }, { inbox.abandon(it, 'no use') }]
  }

  def "of a push that arrives several times at once, one event is put"() {
    given:
    def event = event()

    expect:
    Race.run(8) { inbox.put(event) }.count(true) == 1
    due(10, now) == [event]
  }

  def "events are claimed oldest first, up to the limit"() {
    given:
    def events = (0..4).collect { event(now.plusSeconds(it)) }
    events.shuffled().each { inbox.put(it) }

    expect:
    due(2, now.plusSeconds(9)) == events[0..1]
    due(9, now.plusSeconds(9)) == events[2..4]
    due(9, now.plusSeconds(9)) == []
  }

  def "a claimed event is claimed again only after its lease"() {
    given:
    def event = newEvent()
    inbox.claim(1, now, LEASE)

    expect:
    due(1, now + LEASE - Duration.ofMillis(1)) == []
    due(1, now + LEASE) == [event]
  }

  def "an event whose work goes on is held for longer, without a word about others"() {
    given:
    def slow = newEvent()
    def other = newEvent(now.plusMillis(1))
    def claims = inbox.claim(2, now.plusMillis(1), LEASE)
    def end = now.plusMillis(1) + LEASE

    when:
    def held = inbox.hold(claims[0], end + LEASE)

    then:
    held.get() == new InboxClaim(slow, end + LEASE)
    due(2, end) == [other]
    due(1, end + LEASE - Duration.ofMillis(1)) == []
    due(1, end + LEASE)[0] == slow
  }

  def "a worker goes on with the claim it holds, not with the one before"() {
    given:
    def event = newEvent()
    def before = claimed(event)
    def held = inbox.hold(before, before.end() + LEASE).get()

    expect:
    inbox.hold(before, before.end() + LEASE + LEASE).empty
    !inbox.done(before)
    inbox.done(held)
  }

  def "a worker that lost its claim #does nothing to the one who has it"() {
    given:
    def event = newEvent()
    def lost = claimed(event)
    def standing = claimed(event, now + LEASE)

    expect:
    !act(lost)

    and:
    due(1, now + LEASE + LEASE - Duration.ofMillis(1)) == []
    inbox.done(standing)
    due(1, now.plusSeconds(1000)) == []

    where:
    does       | act
    'finishes' | { inbox.done(it) }
    'fails'    | { inbox.failed(it, 'late', NOON) }
    'gives up' | { inbox.abandon(it, 'late') }
    'holds'    | { inbox.hold(it, NOON).present }
  }

  def "an event of a component that is gone is not put, by name"() {
    given:
    def orphan = new InboxEvent(unique('event-'), new ComponentAppId(unique('wxgone')), secret(), now, 0)

    when:
    inbox.put(orphan)

    then:
    thrown(UnknownComponentException)
    due(1, now) == []
  }

  def "what is finished is not opened by being held"() {
    given:
    def event = newEvent()
    def claim = claimed(event)
    inbox.done(claim)

    when:
    def held = inbox.hold(claim, now)

    then:
    held.empty
    due(1, now + LEASE) == []
  }

  def "nodes that claim at once never get the same event, and leave none"() {
    given:
    def events = (0..29).collect { newEvent(now.plusMillis(it)) }

    when:
    def claims = Race.run(6) { inbox.claim(5, now.plusSeconds(1), LEASE) }

    then:
    claims*.size() == [5] * 6
    claims.flatten()*.event()*.id().toSet() == events*.id().toSet()
  }

  def "a done event is not claimed any more"() {
    given:
    def event = newEvent()
    inbox.done(claimed(event))

    expect:
    due(9, now.plusSeconds(1000)) == []
  }

  def "a failed event is claimed again from its retry on, and counts"() {
    given:
    def event = newEvent()
    def claim = claimed(event)
    def retryAt = now.plusSeconds(5)

    when:
    inbox.failed(claim, 'WeChat did not answer', retryAt)

    then:
    due(1, retryAt.minusMillis(1)) == []
    def again = inbox.claim(1, retryAt, LEASE)*.event()
    again*.id() == [event.id()]
    again*.attempts() == [1]
    again*.payload() == [event.payload()]
  }

  def "what comes too late changes nothing: a finished event stays finished"() {
    given:
    def claim = claimed(newEvent())
    end(claim)

    expect:
    !inbox.failed(claim, 'late', now)
    !inbox.abandon(claim, 'late')
    !inbox.done(claim)

    and:
    due(9, now.plusSeconds(1000)) == []

    where:
    end << [{ inbox.done(it) }, { inbox.abandon(it, 'no use') }]
  }

  def "done events are forgotten by age, open and given up ones are not"() {
    given:
    def old = newEvent(now)
    inbox.done(claimed(old))
    def given = newEvent(now)
    inbox.abandon(claimed(given), 'no use')
    def young = newEvent(now.plusSeconds(10))
    inbox.done(claimed(young, now.plusSeconds(10)))
    def open = newEvent(now)

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
