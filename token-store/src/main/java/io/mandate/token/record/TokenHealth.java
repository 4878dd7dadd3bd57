package io.mandate.token.record;

import io.mandate.token.TokenSettings;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an owner's token is doing, for those who look after it. Holds no token. */
public record TokenHealth(@Nullable Life token, @Nullable BackOff failure) {

  /**
   * The token that all nodes share.
   *
   * @param nextRefresh when it is refreshed if it is in use
   */
  public record Life(long version, Instant obtainedAt, Instant expiresAt, Instant nextRefresh) {}

  static TokenHealth of(
      Optional<TokenRecord> found, Optional<BackOff> failure, TokenSettings settings) {
    Optional<Life> life =
        found.map(
            record ->
                new Life(
                    record.token().version(),
                    record.obtainedAt(),
                    record.token().expiresAt(),
                    record.dueAt(settings)));
    return new TokenHealth(life.orElse(null), failure.orElse(null));
  }

  /** Empty when there is none in Redis: never obtained, run out, withdrawn or lost. */
  public Optional<Life> life() {
    return Optional.ofNullable(token);
  }

  /** The last refresh's failure; empty when it succeeded, or failed long ago. */
  public Optional<BackOff> lastFailure() {
    return Optional.ofNullable(failure);
  }
}
