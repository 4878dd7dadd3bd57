package io.mandate.token.refresh;

import io.mandate.tenant.secret.Secret;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.RefreshReport;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.record.BackOff;
import io.mandate.token.record.Lease;
import io.mandate.token.record.TokenRecord;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.RedisAwayException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One refresh under one lease, from the question to WeChat to the record in Redis. */
public final class Refresher {

  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  private final TokenRecords records;
  private final TokenSource<TokenOwner> source;
  private final LeaseKeeper leases;
  private final TokenRuntime runtime;
  private final TokenSettings settings;
  private final Semaphore room;

  public Refresher(
      TokenRecords records,
      TokenSource<TokenOwner> source,
      LeaseKeeper leases,
      TokenRuntime runtime,
      TokenSettings settings) {
    this.records = records;
    this.source = source;
    this.leases = leases;
    this.runtime = runtime;
    this.settings = settings;
    this.room = new Semaphore(SweepSettings.DEFAULT.atOnce(), true);
  }

  /**
   * The new token; empty when another refresh or an authorisation was first, so that the record is
   * to be looked at again.
   */
  Optional<TokenRecord> refresh(Lease lease, AccessTokens tokens) {
    Instant start = runtime.clock().instant();
    try (LeaseKeeper.Hold hold = leases.hold(lease)) {
      return write(lease, inRoom(lease.owner(), tokens), start);
    } catch (IssuerException e) {
      throw failed(lease, e, start);
    } catch (OvertakenException e) {
      giveBack(lease);
      report(lease, TokenEvents.Result.OVERTAKEN, 0, String.valueOf(e.getMessage()), 0, start);
      return Optional.empty();
    } catch (RuntimeException e) {
      giveBack(lease);
      throw e;
    }
  }

  /**
   * With as few others as a node may have under way, those of the sweep among them: many who lost
   * their tokens at once do not fall upon WeChat at once. A component does not queue, since the
   * merchants in the room wait for it.
   */
  private IssuedToken inRoom(TokenOwner owner, AccessTokens tokens) {
    if (!(owner instanceof TokenOwner.OfMerchant)) {
      return fetch(owner, tokens);
    }
    enter(owner);
    try {
      return fetch(owner, tokens);
    } finally {
      room.release();
    }
  }

  private void enter(TokenOwner owner) {
    boolean entered = false;
    try {
      entered = room.tryAcquire(settings.longestWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!entered) {
      throw new TokenUnavailableException(
          TokenUnavailableException.Cause.ISSUER_REFUSED,
          "the refresh of " + owner + " waits behind those of too many other merchants",
          Duration.ofSeconds(1));
    }
  }

  /** Once more, at once, for WeChat's "system error" and for an answer that makes no sense. */
  private IssuedToken fetch(TokenOwner owner, AccessTokens tokens) {
    Instant start = runtime.clock().instant();
    try {
      return checked(source.fetch(owner, tokens));
    } catch (IssuerException e) {
      boolean quick =
          Duration.between(start, runtime.clock().instant()).compareTo(settings.lease()) < 0;
      if (e.errcode() != IssuerException.NO_ERRCODE || !quick) {
        throw e;
      }
      return checked(source.fetch(owner, tokens));
    }
  }

  private IssuedToken checked(IssuedToken issued) {
    if (issued.expiresIn().compareTo(settings.leastLife()) < 0) {
      throw new IssuerException(
          IssuerException.NO_ERRCODE,
          "WeChat gave a token of "
              + issued.expiresIn().toSeconds()
              + " s, which is less than the "
              + settings.leastLife().toSeconds()
              + " s that a caller needs");
    }
    return issued;
  }

  private Optional<TokenRecord> write(Lease lease, IssuedToken issued, Instant start) {
    Instant expiresAt = runtime.clock().instant().plus(issued.life());
    Secret value = issued.value();
    try {
      Optional<TokenRecord> written = records.write(lease, value, expiresAt);
      report(
          lease,
          written.isPresent() ? TokenEvents.Result.REFRESHED : TokenEvents.Result.OVERTAKEN,
          0,
          written.isPresent() ? "" : "another refresh or authorisation was first",
          written.map(record -> record.token().version()).orElse(0L),
          start);
      return written;
    } catch (RedisAwayException e) {
      LOG.warn("The new token of {} stays on this node: {}", lease.owner(), e.getMessage());
      TokenRecord own = unshared(lease, value, expiresAt);
      String why = String.valueOf(e.getMessage());
      report(lease, TokenEvents.Result.NOT_SHARED, 0, why, own.token().version(), start);
      return Optional.of(own);
    }
  }

  private TokenRecord unshared(Lease lease, Secret value, Instant expiresAt) {
    Instant now = runtime.clock().instant();
    long version = Math.max(lease.unwanted() + 1, now.toEpochMilli());
    return new TokenRecord(new AccessToken(lease.owner(), value, expiresAt, version), now);
  }

  private TokenUnavailableException failed(Lease lease, IssuerException e, Instant start) {
    Instant now = runtime.clock().instant();
    BackOff backOff = RefreshFailure.of(e).backOff(lease, e, now, runtime.random());
    TokenUnavailableException unavailable = backOff.unavailable(lease.owner(), now);
    LOG.warn("{}; tried again after {}", unavailable.getMessage(), backOff.until());
    try {
      records.fail(lease, backOff);
    } catch (RedisAwayException away) {
      LOG.warn("Other nodes do not know of it: {}", away.getMessage());
    }
    String why = backOff.last().reason() + "; " + backOff.last().advice();
    report(lease, TokenEvents.Result.FAILED, e.errcode(), why, 0, start);
    return unavailable;
  }

  private void giveBack(Lease lease) {
    try {
      records.release(lease);
    } catch (RedisAwayException e) {
      LOG.debug("The lease of {} runs out by itself: {}", lease.owner(), e.getMessage());
    }
  }

  private void report(
      Lease lease,
      TokenEvents.Result result,
      int errcode,
      String detail,
      long version,
      Instant start) {
    Instant now = runtime.clock().instant();
    Duration took = Duration.between(start, now);
    runtime
        .events()
        .refreshed(new RefreshReport(lease.owner(), result, errcode, detail, version, took, now));
  }
}
