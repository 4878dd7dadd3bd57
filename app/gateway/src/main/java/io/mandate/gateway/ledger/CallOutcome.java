package io.mandate.gateway.ledger;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a call of the data plane ended.
 *
 * @param caller null when nobody was recognised
 * @param merchant the appid as the caller named it; empty for an operation with the component's
 *     token
 * @param operation as the caller named it, such as {@code tcb/databaseaggregate}; may be unknown
 * @param refused null when WeChat answered
 * @param errcode what WeChat answered; 0 for a refusal
 * @param status of the answer, as HTTP; {@link #GONE} when the caller went before it was out
 * @param nanos from the request's arrival to its answer
 * @param bytesIn of the caller's body
 * @param bytesOut of WeChat's answer; 0 for a refusal
 */
public record CallOutcome(
    @Nullable Caller caller,
    String merchant,
    String operation,
    @Nullable Refused refused,
    int errcode,
    int status,
    long nanos,
    long bytesIn,
    long bytesOut,
    String requestId) {

  /** No status of HTTP's own: nobody was there to be answered. */
  public static final int GONE = 499;

  /** Refusals that come only after the merchant was found to be the caller's. */
  private static final Set<RefusalReason> AFTER_THE_MERCHANT =
      EnumSet.of(
          RefusalReason.PERMISSION_SET_MISSING,
          RefusalReason.PARAMETER_MISSING,
          RefusalReason.ENVIRONMENT_NOT_FOUND,
          RefusalReason.JOB_NOT_FOUND,
          RefusalReason.RATE_LIMITED,
          RefusalReason.QUOTA_EXHAUSTED,
          RefusalReason.TOKEN_UNAVAILABLE,
          RefusalReason.UPSTREAM_UNREACHABLE,
          RefusalReason.UPSTREAM_TIMEOUT);

  /** The merchant where it is known to be the caller's; empty otherwise. */
  public String knownMerchant() {
    return refused == null || AFTER_THE_MERCHANT.contains(refused.reason()) ? merchant : "";
  }

  /** The operation where the catalogue has it; {@code unknown} otherwise. */
  public String knownOperation() {
    boolean decided = refused == null && status != GONE;
    return decided || Catalog.find(operation).isPresent() ? operation : "unknown";
  }

  /** {@code ok}, {@code gone}, a refusal's reason, or {@code errcode:<number>}. */
  public String result() {
    if (refused != null) {
      return refused.reason().code();
    }
    if (status == GONE) {
      return "gone";
    }
    return errcode == 0 ? "ok" : "errcode:" + errcode;
  }
}
