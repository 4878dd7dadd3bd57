package io.mandate.tenant.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Pushed events, durably: once {@link #put} has returned, the work behind a push survives the death
 * of the process. Payloads are sealed at rest. Threads: any; nodes: any number.
 */
public interface Inbox {

  /** False, and nothing changes, when an event of that id is there, done or not. */
  boolean put(InboxEvent event);

  /**
   * Claims up to {@code limit} open events that are due, oldest first, so that no other node works
   * on them before {@code lease} is over. What does not unseal is left out, and due again then.
   */
  List<InboxEvent> claim(int limit, Instant now, Duration lease);

  /**
   * The work on claimed events goes on: no other node takes them up before {@code until}. What is
   * finished meanwhile stays so.
   */
  void hold(List<String> ids, Instant until);

  /**
   * Its work is finished. Done events are kept for a while, without their payload, so that repeats
   * are recognised.
   */
  void done(String id);

  /** Its work failed: to be claimed again from {@code retryAt} on. The reason holds no secret. */
  void failed(String id, String reason, Instant retryAt);

  /** Gives an event up for good, keeping the reason. */
  void abandon(String id, String reason);

  /** Forgets done events received before {@code before}. */
  void forget(Instant before);
}
