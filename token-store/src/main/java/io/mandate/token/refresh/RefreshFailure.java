package io.mandate.token.refresh;

import io.mandate.token.TokenUnavailableException.Cause;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.record.BackOff;
import io.mandate.token.record.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What WeChat's refusal of a refresh means: whose fault, what to do, and how long to leave it
 * alone. The pause doubles with each failure in a row, up to the longest.
 */
record RefreshFailure(Cause cause, String advice, Duration first, Duration longest) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  static RefreshFailure of(IssuerException e) {
    return switch (e.errcode()) {
      case 61003 -> broken("the merchant does not authorise this component any more");
      case 61023, 40030, 42002 -> broken("the merchant's refresh token is not valid any more");
      case 42007 -> broken("the merchant changed its password or took its consent back");
      case 61005, 61006 ->
          new RefreshFailure(
              Cause.NO_TICKET,
              "the verify ticket is too old or wrong: ask for pushes with"
                  + " POST /admin/components/{component}/ticket-pushes",
              MINUTE,
              MINUTE);
      case 45009 ->
          refused(
              "the day's quota of this interface is used up: wait, or clear_quota", MINUTE, HOUR);
      case 45011 -> refused("too many in this minute: wait", MINUTE, MINUTE);
      case 61004, 40164, 40090, 45035 ->
          refused("add this machine's address to the component's IP list", MINUTE, MINUTE);
      case 40125, 41004 ->
          refused("correct appSecret with PATCH /admin/components/{component}", MINUTE, MINUTE);
      case 40013, 61011 ->
          refused("check the component's appid and that it is published", MINUTE, HOUR);
      case IssuerException.NO_ERRCODE ->
          refused("WeChat could not be reached or is busy: it is tried again", SECOND, MINUTE);
      default ->
          refused("look the errcode up at WeChat", SECOND.multipliedBy(5), HOUR.dividedBy(6));
    };
  }

  /** Up to a fifth longer than the plain pause, so that many owners do not come back at once. */
  BackOff backOff(Lease lease, IssuerException e, Instant now, RandomGenerator random) {
    long plain = first.toMillis() << Math.min(lease.failures(), 20);
    long pause = Math.min(plain, longest.toMillis());
    long jitter = random.nextLong(Math.max(1, pause / 5));
    return new BackOff(
        now.plusMillis(pause + jitter),
        lease.failures() + 1,
        cause,
        new BackOff.Failure(now, e.errcode(), String.valueOf(e.getMessage()), advice));
  }

  private static RefreshFailure broken(String why) {
    return new RefreshFailure(
        Cause.GRANT_BROKEN,
        why + ": send it a new authorisation link",
        MINUTE.multipliedBy(5),
        HOUR);
  }

  private static RefreshFailure refused(String advice, Duration first, Duration longest) {
    return new RefreshFailure(Cause.ISSUER_REFUSED, advice, first, longest);
  }
}
