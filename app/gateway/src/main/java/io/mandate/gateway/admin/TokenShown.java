package io.mandate.gateway.admin;

import io.mandate.token.TicketHealth;
import io.mandate.token.record.BackOff;
import io.mandate.token.record.TokenHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How tokens and tickets are doing, as administration shows it; never one of them. */
final class TokenShown {

  private TokenShown() {}

  /** Redis is away: nobody knows. */
  static Map<String, Object> unknown() {
    return Map.of("state", "unknown", "reason", "Redis is away");
  }

  static Map<String, Object> token(TokenHealth health, Instant now) {
    Optional<TokenHealth.Life> life =
        health.life().filter(token -> now.isBefore(token.expiresAt()));
    Optional<BackOff> failing = health.lastFailure();
    Optional<BackOff.Failure> last = failing.map(BackOff::last);
    return Shown.object(
        "state", failing.isPresent() ? "failing" : life.isPresent() ? "live" : "none",
        "version", life.map(TokenHealth.Life::version).orElse(null),
        "issuedAt", life.map(token -> token.obtainedAt().toString()).orElse(null),
        "age", life.map(token -> seconds(token.obtainedAt(), now)).orElse(null),
        "expiresAt", life.map(token -> token.expiresAt().toString()).orElse(null),
        "nextRefresh",
            failing
                .map(BackOff::until)
                .or(() -> life.map(TokenHealth.Life::nextRefresh))
                .map(Instant::toString)
                .orElse(null),
        "lastRefresh",
            last.map(BackOff.Failure::at)
                .or(() -> life.map(TokenHealth.Life::obtainedAt))
                .map(Instant::toString)
                .orElse(null),
        "lastResult", last.isPresent() ? "failed" : life.isPresent() ? "refreshed" : null,
        "failures", failing.map(BackOff::failures).orElse(null),
        "errcode", last.map(BackOff.Failure::errcode).orElse(null),
        "reason", last.map(BackOff.Failure::reason).orElse(null),
        "advice", last.map(BackOff.Failure::advice).orElse(null));
  }

  static Map<String, Object> ticket(TicketHealth health, Instant now) {
    return Shown.object(
        "state", health.state().name().toLowerCase(Locale.ROOT),
        "createdAt", health.createdAt().map(Instant::toString).orElse(null),
        "age", health.age(now).map(Duration::toSeconds).orElse(null),
        "missedPushes", health.missed());
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
