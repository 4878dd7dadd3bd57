package io.mandate.gateway.ledger;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.refusal.Refused;
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
 * @param status of the answer, as HTTP
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
    String requestId) {}
