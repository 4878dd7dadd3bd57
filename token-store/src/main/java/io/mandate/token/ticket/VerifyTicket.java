package io.mandate.token.ticket;

import io.mandate.tenant.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A {@code component_verify_ticket}: WeChat pushes one about every ten minutes, and each is good
 * for twelve hours.
 */
public record VerifyTicket(Secret value, Instant createdAt) {

  public static final Duration LIFE = Duration.ofHours(12);

  public boolean isLive(Instant now) {
    return now.isBefore(createdAt.plus(LIFE));
  }
}
