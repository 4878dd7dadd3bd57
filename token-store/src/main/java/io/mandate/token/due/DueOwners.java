package io.mandate.token.due;

import io.lettuce.core.ScoredValue;
import io.lettuce.core.ZAddArgs;
import io.mandate.token.TokenOwner;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import io.mandate.token.redis.RedisScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The owners whose tokens are in use, by when each is due for a refresh. They lie in a fixed number
 * of sorted sets, so that on a Cluster no one server holds them all and each script touches one
 * slot; none is ever read whole. Every method may throw {@code RedisAwayException}. Threads: any
 * that may block for a command.
 */
public final class DueOwners {

  /** Fixed for good: an owner's shard follows from its name. */
  public static final int SHARDS = 64;

  private static final int MOST_AT_ONCE = 1_000;
  private static final RedisScript CLAIM = RedisScript.beside(DueOwners.class, "claim.lua");
  private static final RedisScript SETTLE = RedisScript.beside(DueOwners.class, "settle.lua");

  private final RedisConnection redis;

  public DueOwners(RedisConnection redis) {
    this.redis = redis;
  }

  /** Owners and when each is due. A time before the one that is there does nothing. */
  public void add(Map<TokenOwner, Instant> owners) {
    Map<Integer, List<ScoredValue<String>>> shards = new HashMap<>();
    owners.forEach(
        (owner, dueAt) ->
            shards
                .computeIfAbsent(shard(owner), number -> new ArrayList<>())
                .add(ScoredValue.just(dueAt.toEpochMilli(), owner.name())));
    shards.forEach(this::add);
  }

  /**
   * Up to {@code limit} owners that are due, those that have been so for longest first. Nobody else
   * gets them before {@code lease} is over; what is not settled by then is due again.
   */
  public DueBatch claim(int shard, int limit, Instant now, Duration lease) {
    long until = now.plus(lease).toEpochMilli();
    List<String> answer =
        redis.run(
            CLAIM,
            List.of(RedisKeys.due(shard)),
            Long.toString(now.toEpochMilli()),
            Long.toString(until),
            Integer.toString(limit));
    List<DueClaim> claims =
        answer.stream().skip(2).map(name -> new DueClaim(TokenOwner.parse(name), until)).toList();
    long oldest = Long.parseLong(answer.get(1));
    Duration lag = Duration.ofMillis(claims.isEmpty() ? 0 : now.toEpochMilli() - oldest);
    return new DueBatch(claims, Long.parseLong(answer.get(0)), lag);
  }

  /** The owner is looked after: it is due again when it was used again. */
  public void done(DueClaim claim) {
    settle(claim, "");
  }

  /** The owner is due again then. */
  public void again(DueClaim claim, Instant at) {
    settle(claim, Long.toString(at.toEpochMilli()));
  }

  private void settle(DueClaim claim, String next) {
    redis.run(
        SETTLE,
        List.of(RedisKeys.due(shard(claim.owner()))),
        claim.owner().name(),
        Long.toString(claim.until()),
        next);
  }

  private void add(int shard, List<ScoredValue<String>> members) {
    for (int from = 0; from < members.size(); from += MOST_AT_ONCE) {
      List<ScoredValue<String>> some =
          members.subList(from, Math.min(members.size(), from + MOST_AT_ONCE));
      redis.<Long>call(
          commands -> commands.zadd(RedisKeys.due(shard), ZAddArgs.Builder.gt(), asArray(some)));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ScoredValue<String>[] asArray(List<ScoredValue<String>> members) {
    return members.toArray(new ScoredValue[0]);
  }

  // String's hash is written down in Java's own specification: the same on every node.
  private static int shard(TokenOwner owner) {
    int hash = owner.name().hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), SHARDS);
  }
}
