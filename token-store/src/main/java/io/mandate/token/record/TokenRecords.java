package io.mandate.token.record;

import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessToken;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisKeys;
import io.mandate.token.redis.RedisScript;
import io.mandate.token.sealing.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one record of each owner's token in Redis. Every write is a script that looks first: only the
 * holder of the lease writes, and versions only grow. Every method may throw {@code
 * RedisAwayException}. Threads: any that may block for a command.
 */
public final class TokenRecords {

  private static final Duration BUDGET_WINDOW = Duration.ofHours(1);

  private static final RedisScript CLAIM = script("claim.lua");
  private static final RedisScript WRITE = script("write.lua");
  private static final RedisScript REPLACE = script("replace.lua");
  private static final RedisScript RELEASE = script("release.lua");
  private static final RedisScript RENEW = script("renew.lua");

  private final RedisConnection redis;
  private final RecordText text;
  private final TokenSettings settings;
  private final Clock clock;

  public TokenRecords(RedisConnection redis, Sealer sealer, TokenSettings settings, Clock clock) {
    this.redis = redis;
    this.text = new RecordText(sealer);
    this.settings = settings;
    this.clock = clock;
  }

  /** The token as it stands, whatever is left of its life. */
  public Optional<TokenRecord> find(TokenOwner owner) {
    return Optional.ofNullable(redis.<String>call(commands -> commands.get(RedisKeys.token(owner))))
        .flatMap(stored -> text.open(owner, stored));
  }

  /** How the owner's token is doing; without the token. */
  public TokenHealth health(TokenOwner owner) {
    return TokenHealth.of(find(owner), backOff(owner), settings);
  }

  /** What made refreshes fail was put right: the next call tries at once. */
  public void forgive(TokenOwner owner) {
    redis.<Long>call(commands -> commands.del(RedisKeys.backOff(owner)));
  }

  /** Why the owner's token is not refreshed now, or was not when it was last tried. */
  Optional<BackOff> backOff(TokenOwner owner) {
    return Optional.ofNullable(
            redis.<String>call(commands -> commands.get(RedisKeys.backOff(owner))))
        .map(BackOff::parse);
  }

  /**
   * A token newer than {@code unwanted} with the least life left; or the lease to refresh it; or
   * why neither.
   */
  public Claim claim(TokenOwner owner, long unwanted) {
    return claim(owner, unwanted, Duration.ZERO);
  }

  /** The lease to refresh a token that is due; or one that is not due; or why neither. */
  public Claim claimAhead(TokenOwner owner) {
    return claim(owner, 0, settings.refreshAhead().plus(settings.jitter()));
  }

  private Claim claim(TokenOwner owner, long unwanted, Duration ahead) {
    String holder = UUID.randomUUID().toString();
    List<String> answer =
        redis.run(
            CLAIM,
            List.of(
                RedisKeys.token(owner),
                RedisKeys.lease(owner),
                RedisKeys.backOff(owner),
                RedisKeys.budget(owner)),
            holder,
            millis(settings.lease()),
            Long.toString(clock.millis()),
            millis(settings.leastLife()),
            Long.toString(unwanted),
            Integer.toString(settings.refreshesAnHour()),
            millis(BUDGET_WINDOW),
            millis(ahead));
    return switch (answer.get(0)) {
      case "FOUND" -> found(owner, answer.get(1), unwanted, ahead);
      case "HELD" -> new Claim.Held(left(answer.get(1)));
      case "BACKING_OFF" -> new Claim.BackingOff(BackOff.parse(answer.get(1)));
      case "BUDGET_SPENT" -> new Claim.BudgetSpent(left(answer.get(1)));
      default -> claimed(owner, holder, unwanted, answer);
    };
  }

  /** The record as written; empty, and nothing is written, when the lease was lost. */
  public Optional<TokenRecord> write(Lease lease, Secret value, Instant expiresAt) {
    Instant now = clock.instant();
    List<String> answer =
        redis.run(
            WRITE,
            List.of(
                RedisKeys.token(lease.owner()),
                RedisKeys.lease(lease.owner()),
                RedisKeys.backOff(lease.owner()),
                RedisKeys.budget(lease.owner())),
            lease.holder(),
            Long.toString(lease.unwanted()),
            Long.toString(expiresAt.toEpochMilli()),
            Long.toString(now.toEpochMilli()),
            life(now, expiresAt),
            text.seal(lease.owner(), value));
    return answer.get(0).equals("WRITTEN")
        ? Optional.of(record(lease.owner(), value, expiresAt, now, answer.get(1)))
        : Optional.empty();
  }

  /** A new authorisation's token: replaces any other and breaks a refresh that is under way. */
  public TokenRecord replace(TokenOwner owner, Secret value, Instant expiresAt) {
    Instant now = clock.instant();
    String version = replace(owner, now, expiresAt, text.seal(owner, value));
    return record(owner, value, expiresAt, now, version);
  }

  /**
   * Takes the token away and breaks a refresh that is under way. What stays is a mark, for as long
   * as a token could have lived.
   */
  public void withdraw(TokenOwner owner) {
    redis.run(
        REPLACE,
        List.of(RedisKeys.token(owner), RedisKeys.lease(owner), RedisKeys.backOff(owner)),
        "0",
        "0",
        millis(IssuedToken.LONGEST_LIFE),
        RecordText.WITHDRAWN);
  }

  /** Gives the lease back and tells all nodes to leave the owner alone for a while. */
  public void fail(Lease lease, BackOff backOff) {
    Duration kept = Duration.between(clock.instant(), backOff.until()).plus(BackOff.REMEMBERED);
    release(lease, backOff.text(), kept, false);
  }

  /** Gives the lease back; nothing was asked of WeChat, so that it does not count. */
  public void release(Lease lease) {
    release(lease, "", Duration.ZERO, true);
  }

  /** Holds the lease for longer, if it is still the holder's. Does not wait for the answer. */
  public void renew(Lease lease) {
    redis.send(
        RENEW, List.of(RedisKeys.lease(lease.owner())), lease.holder(), millis(settings.lease()));
  }

  private Claim found(TokenOwner owner, String stored, long unwanted, Duration ahead) {
    Optional<TokenRecord> opened = text.open(owner, stored);
    if (opened.isPresent()) {
      return new Claim.Found(opened.get());
    }
    long unreadable = RecordText.version(stored);
    return claim(owner, Math.max(unreadable, unwanted), ahead);
  }

  private static Claim claimed(
      TokenOwner owner, String holder, long unwanted, List<String> answer) {
    int failures = answer.get(2).isEmpty() ? 0 : BackOff.parse(answer.get(2)).failures();
    return new Claim.Claimed(new Lease(owner, holder, unwanted, failures));
  }

  private String replace(TokenOwner owner, Instant now, Instant expiresAt, String sealed) {
    return redis
        .run(
            REPLACE,
            List.of(RedisKeys.token(owner), RedisKeys.lease(owner), RedisKeys.backOff(owner)),
            Long.toString(expiresAt.toEpochMilli()),
            Long.toString(now.toEpochMilli()),
            life(now, expiresAt),
            sealed)
        .get(0);
  }

  private void release(Lease lease, String backOff, Duration kept, boolean refund) {
    redis.run(
        RELEASE,
        List.of(
            RedisKeys.lease(lease.owner()),
            RedisKeys.backOff(lease.owner()),
            RedisKeys.budget(lease.owner())),
        lease.holder(),
        backOff,
        millis(kept),
        refund ? "1" : "0");
  }

  private static TokenRecord record(
      TokenOwner owner, Secret value, Instant expiresAt, Instant now, String version) {
    return new TokenRecord(new AccessToken(owner, value, expiresAt, Long.parseLong(version)), now);
  }

  // Redis refuses an expiry that is not positive.
  private static String life(Instant now, Instant expiresAt) {
    return Long.toString(Math.max(1, Duration.between(now, expiresAt).toMillis()));
  }

  private static Duration left(String millis) {
    return Duration.ofMillis(Math.max(0, Long.parseLong(millis)));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static RedisScript script(String file) {
    return RedisScript.beside(TokenRecords.class, file);
  }
}
