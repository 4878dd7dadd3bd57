package io.mandate.tenant.inbox;

import io.mandate.tenant.component.UnknownComponentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pushed events, durably: once {@link #put} has returned, the work behind a push survives the death
 * of the process. Payloads are sealed at rest. Threads: any; nodes: any number.
 */
public interface Inbox {

  /**
   * False, and nothing changes, when an event of that id is there, done or not.
   *
   * @throws UnknownComponentException when its component is gone; nothing changes
   */
  boolean put(InboxEvent event);

  /**
   * Claims up to {@code limit} open events that are due, oldest first, so that no other node works
   * on them before {@code lease} is over. What does not unseal is left out, and due again then.
   */
  List<InboxClaim> claim(int limit, Instant now, Duration lease);

  /**
   * The work on a claimed event goes on: no other node takes it up before {@code until}. The claim
   * to go on with; empty, and nothing changes, when it was lost or the event is finished.
   */
  Optional<InboxClaim> hold(InboxClaim claim, Instant until);

  /**
   * Its work is finished. Done events are kept for a while, without their payload, so that repeats
   * are recognised. False, and nothing changes, when the claim was lost.
   */
  boolean done(InboxClaim claim);

  /**
   * Its work failed: to be claimed again from {@code retryAt} on. The reason holds no secret.
   * False, and nothing changes, when the claim was lost.
   */
  boolean failed(InboxClaim claim, String reason, Instant retryAt);

  /**
   * Gives an event up for good, keeping the reason. False, and nothing changes, when the claim was
   * lost.
   */
  boolean abandon(InboxClaim claim, String reason);

  /** Forgets done events received before {@code before}. */
  void forget(Instant before);
}
