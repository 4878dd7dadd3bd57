package io.mandate.gateway.callback;

import io.mandate.tenant.inbox.Inbox;
import io.mandate.tenant.inbox.InboxClaim;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.issuer.IssuerException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the work behind acknowledged pushes: at once after each push, and every few seconds for what
 * failed or what a process left behind when it died. Consents take effect one after the other, and
 * all else likewise.
 */
@Singleton
class EventWork {

  private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);

  private static final int BATCH = 50;
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofDays(7);

  private final Inbox inbox;
  private final Events events;
  private final EventTrail trail;
  private final Clock clock;
  private final ExecutorService blocking;
  private final ReentrantLock consents = new ReentrantLock(true);
  private final ReentrantLock others = new ReentrantLock(true);
  // What is held and what is finished take turns at an event: both change its claim.
  private final Map<String, InboxClaim> inHand = new ConcurrentHashMap<>();

  EventWork(
      Inbox inbox,
      Events events,
      EventTrail trail,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.inbox = inbox;
    this.events = events;
    this.trail = trail;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Starts the work without waiting for it. */
  void soon() {
    blocking.execute(this::work);
  }

  /**
   * What asks WeChat waits in a lane of its own: a ticket or a withdrawal must not wait for a slow
   * answer to somebody else.
   */
  @Scheduled(fixedDelay = "3s", initialDelay = "1s")
  void work() {
    try {
      List<InboxEvent> due = claim();
      List<InboxEvent> asking = due.stream().filter(events::asksWeChat).toList();
      if (!asking.isEmpty()) {
        blocking.execute(() -> inOrder(consents, asking));
      }
      inOrder(others, due.stream().filter(event -> !events.asksWeChat(event)).toList());
      if (due.size() == BATCH) {
        soon();
      }
    } catch (RuntimeException e) {
      LOG.warn("The inbox cannot be read now, its events wait: {}", e.toString());
    }
  }

  private List<InboxEvent> claim() {
    List<InboxClaim> claims = inbox.claim(BATCH, clock.instant(), LEASE);
    claims.forEach(claim -> inHand.put(claim.event().id(), claim));
    return claims.stream().map(InboxClaim::event).toList();
  }

  /**
   * A lease is short, so that others soon take over from a node that died; a living one holds on.
   */
  @Scheduled(fixedDelay = "3s", initialDelay = "3s")
  void hold() {
    try {
      Instant until = clock.instant().plus(LEASE);
      for (String id : inHand.keySet()) {
        inHand.computeIfPresent(id, (same, claim) -> inbox.hold(claim, until).orElse(null));
      }
    } catch (RuntimeException e) {
      LOG.warn("Other nodes may do the work in hand again: {}", e.toString());
    }
  }

  private void inOrder(ReentrantLock lane, List<InboxEvent> due) {
    lane.lock();
    try {
      due.stream().filter(event -> inHand.containsKey(event.id())).forEach(this::one);
    } finally {
      due.forEach(event -> inHand.remove(event.id()));
      lane.unlock();
    }
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "10m")
  void forget() {
    inbox.forget(clock.instant().minus(KEPT));
  }

  private void one(InboxEvent event) {
    try {
      events.takeEffect(event);
      finish(event, inbox::done);
    } catch (Refused refused) {
      giveUp(event, refused.reason().code(), refused.message());
    } catch (IssuerException e) {
      if (e.isCodeSpent() || e.isGrantBroken()) {
        giveUp(event, "errcode:" + e.errcode(), String.valueOf(e.getMessage()));
      } else {
        failed(event, e);
      }
    } catch (RuntimeException e) {
      failed(event, e);
    } finally {
      inHand.remove(event.id());
    }
  }

  /** It can never succeed, now or later. */
  private void giveUp(InboxEvent event, String result, String reason) {
    LOG.warn("Event {} has no effect: {}", event.id(), reason);
    if (finish(event, claim -> inbox.abandon(claim, reason))) {
      trail.givenUp(event, result, reason);
    }
  }

  /** False, and nothing happens, when another node has the event by now. */
  private boolean finish(InboxEvent event, Predicate<InboxClaim> finish) {
    AtomicBoolean finished = new AtomicBoolean();
    inHand.computeIfPresent(
        event.id(),
        (id, claim) -> {
          finished.set(finish.test(claim));
          return null;
        });
    if (!finished.get()) {
      LOG.info("Event {} was taken over by another node", event.id());
    }
    return finished.get();
  }

  private void failed(InboxEvent event, RuntimeException fault) {
    String reason = fault.getClass().getSimpleName() + ": " + fault.getMessage();
    if (event.attempts() + 1 >= MOST_ATTEMPTS) {
      giveUp(event, "failed", "given up after " + MOST_ATTEMPTS + " attempts: " + reason);
    } else {
      LOG.warn("Event {} will be tried again: {}", event.id(), reason);
      Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(event.attempts(), 8));
      Instant retryAt = clock.instant().plus(delay);
      finish(event, claim -> inbox.failed(claim, reason, retryAt));
    }
  }
}
