package io.mandate.gateway.error;

import io.mandate.gateway.log.Seldom;
import io.mandate.tenant.component.UnknownComponentException;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.redis.RedisAwayException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What failures are told as. What is no refusal by itself is logged here, once; what all calls may
 * meet together, once in a while.
 */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final Seldom SELDOM = new Seldom(System::nanoTime);

  private Faults() {}

  public static Refused refused(Throwable fault, String requestId) {
    if (fault instanceof Refused refused) {
      return refused;
    }
    if (fault instanceof CompletionException && fault.getCause() != null) {
      return refused(fault.getCause(), requestId);
    }
    if (fault instanceof UnknownComponentException unknown) {
      return new Refused(
          RefusalReason.COMPONENT_NOT_FOUND, "invalid appid: " + unknown.getMessage());
    }
    if (fault instanceof TokenUnavailableException unavailable) {
      seldom(unavailable.why(), "No token", requestId, unavailable);
      return TokenRefusals.refused(unavailable);
    }
    if (fault instanceof IssuerException notIssued) {
      seldom(notIssued.errcode(), "WeChat refuses", requestId, notIssued);
      return TokenRefusals.refused(notIssued);
    }
    if (fault instanceof RedisAwayException away) {
      seldom(RedisAwayException.class, "Redis is away", requestId, away);
      return TokenRefusals.redisAway();
    }
    LOG.error("Request {} failed", requestId, fault);
    return new Refused(
        RefusalReason.INTERNAL_ERROR,
        "system error: Mandate itself failed, its log has the reason under this rid");
  }

  /** Every call may end so for a while, and the caller is told why. */
  private static void seldom(Object kind, String what, String requestId, Throwable why) {
    SELDOM.tell(
        kind, more -> LOG.warn("{}, request {}: {}{}", what, requestId, why.getMessage(), more));
  }

  public static Refused methodNotAllowed() {
    return new Refused(RefusalReason.METHOD_NOT_ALLOWED, "require POST method, or another one");
  }

  public static Refused tooLarge() {
    return new Refused(
        RefusalReason.BODY_TOO_LARGE, "data size out of limit: a body is at most 4 MiB");
  }

  public static Refused malformed() {
    return new Refused(RefusalReason.BODY_MALFORMED, "data format error: the request is malformed");
  }
}
