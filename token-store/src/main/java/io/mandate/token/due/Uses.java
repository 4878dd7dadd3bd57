package io.mandate.token.due;

import io.mandate.token.TokenOwner;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose tokens were used on this node since they were obtained. Noting one costs no trip to Redis;
 * they are told to all nodes in one go, each second. What a process that dies did not tell is told
 * by the next use on another one, or refreshed when it is needed.
 */
public final class Uses {

  private final Map<TokenOwner, Instant> noted = new ConcurrentHashMap<>();
  private final DueOwners due;
  private final long most;

  /**
   * @param most how many are kept while Redis is away; uses beyond that are not told
   */
  public Uses(DueOwners due, long most) {
    this.due = due;
    this.most = most;
  }

  /** A token that is due then was used for the first time. Never blocks. */
  public void note(TokenOwner owner, Instant dueAt) {
    if (noted.size() < most) {
      noted.merge(owner, dueAt, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /** Tells all nodes. Throws {@code RedisAwayException}, and tells the same next time. */
  public void tell() {
    Map<TokenOwner, Instant> told = Map.copyOf(noted);
    if (!told.isEmpty()) {
      due.add(told);
      told.forEach(noted::remove);
    }
  }
}
