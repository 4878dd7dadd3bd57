package io.mandate.gateway.dataplane;

import io.mandate.gateway.ledger.CallOutcome;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.refusal.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a call, for deciding about it and for the ledger. */
final class CallNotes {

  private final Address address;
  private final @Nullable String authorization;
  private final String requestId;
  private final long begun;
  private @Nullable Caller caller;
  private String merchant;
  private int errcode;
  private long bytesIn;
  private long bytesOut;

  CallNotes(Address address, @Nullable String authorization, String requestId, long begun) {
    this.address = address;
    this.authorization = authorization;
    this.requestId = requestId;
    this.begun = begun;
    this.merchant = address.match().merchant();
  }

  Address address() {
    return address;
  }

  Optional<String> authorization() {
    return Optional.ofNullable(authorization);
  }

  String requestId() {
    return requestId;
  }

  Caller caller(Caller known) {
    caller = known;
    return known;
  }

  void merchant(String appid) {
    merchant = appid;
  }

  void errcode(int given) {
    errcode = given;
  }

  void came(int bytes) {
    bytesIn += bytes;
  }

  long bytesIn() {
    return bytesIn;
  }

  void went(int bytes) {
    bytesOut += bytes;
  }

  CallOutcome outcome(int status, @Nullable Refused refused, long now) {
    return new CallOutcome(
        caller,
        merchant,
        address.match().operation(),
        refused,
        errcode,
        status,
        now - begun,
        bytesIn,
        bytesOut,
        requestId);
  }
}
