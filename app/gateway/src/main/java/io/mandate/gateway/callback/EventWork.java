package io.mandate.gateway.callback;

import io.mandate.tenant.inbox.Inbox;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Clock clock;
  private final ExecutorService blocking;
  private final ReentrantLock consents = new ReentrantLock(true);
  private final ReentrantLock others = new ReentrantLock(true);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  EventWork(
      Inbox inbox,
      Events events,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.inbox = inbox;
    this.events = events;
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
      List<InboxEvent> due = inbox.claim(BATCH, clock.instant(), LEASE);
      due.forEach(event -> inHand.add(event.id()));
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

  /**
   * A lease is short, so that others soon take over from a node that died; a living one holds on.
   */
  @Scheduled(fixedDelay = "3s", initialDelay = "3s")
  void hold() {
    try {
      inbox.hold(List.copyOf(inHand), clock.instant().plus(LEASE));
    } catch (RuntimeException e) {
      LOG.warn("Other nodes may do the work in hand again: {}", e.toString());
    }
  }

  private void inOrder(ReentrantLock lane, List<InboxEvent> due) {
    lane.lock();
    try {
      due.forEach(this::one);
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
      inbox.done(event.id());
    } catch (Refused refused) {
      LOG.warn("Event {} has no effect: {}", event.id(), refused.message());
      inbox.abandon(event.id(), refused.message());
    } catch (RuntimeException e) {
      failed(event, e);
    } finally {
      inHand.remove(event.id());
    }
  }

  private void failed(InboxEvent event, RuntimeException fault) {
    String reason = fault.getClass().getSimpleName() + ": " + fault.getMessage();
    if (event.attempts() + 1 >= MOST_ATTEMPTS) {
      LOG.error("Event {} is given up after {} attempts: {}", event.id(), MOST_ATTEMPTS, reason);
      inbox.abandon(event.id(), reason);
    } else {
      LOG.warn("Event {} will be tried again: {}", event.id(), reason);
      Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(event.attempts(), 8));
      inbox.failed(event.id(), reason, clock.instant().plus(delay));
    }
  }
}
