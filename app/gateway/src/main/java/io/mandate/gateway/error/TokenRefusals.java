package io.mandate.gateway.error;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuerException;
import java.time.Duration;

/**
 * How a missing token is told: 61005 when WeChat pushes no ticket, -1 otherwise; and what WeChat
 * would not do for administration.
 */
final class TokenRefusals {

  private static final int TICKET_EXPIRED = 61005;
  private static final int SYSTEM_ERROR = -1;
  private static final int NOT_AUTHORIZED = 61003;

  private static final Duration SOON = Duration.ofSeconds(1);

  private TokenRefusals() {}

  /** Nothing can be told to the other nodes now, or learned from them. */
  static Refused redisAway() {
    return new Refused(
            RefusalReason.TOKEN_UNAVAILABLE, "system error: Redis is away, nothing was changed")
        .retryAfter(SOON);
  }

  static Refused refused(TokenUnavailableException unavailable) {
    int errcode =
        switch (unavailable.why()) {
          case NO_TICKET -> TICKET_EXPIRED;
          case GRANT_BROKEN, STORE_AWAY, ISSUER_REFUSED -> SYSTEM_ERROR;
        };
    return new Refused(
            RefusalReason.TOKEN_UNAVAILABLE, "token unavailable: " + unavailable.getMessage())
        .with("errcode", errcode)
        .retryAfter(unavailable.retryAfter());
  }

  static Refused refused(IssuerException notIssued) {
    return notIssued.errcode() == NOT_AUTHORIZED
        ? new Refused(
            RefusalReason.MERCHANT_NOT_FOUND,
            "component is not authorized by this account: WeChat says so")
        : new Refused(
            RefusalReason.UPSTREAM_UNREACHABLE, "system error: " + notIssued.getMessage());
  }
}
