package io.mandate.gateway.upstream;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;

/** How it is told that WeChat did not answer. */
final class UpstreamFailures {

  private UpstreamFailures() {}

  static Refused late() {
    return new Refused(
        RefusalReason.UPSTREAM_TIMEOUT,
        "system error: WeChat did not answer in time; whether it carried the call out is unknown");
  }

  static Refused closed() {
    return unreachable("WeChat closed the connection without an answer");
  }

  static Refused senseless() {
    return unreachable("WeChat's answer is no HTTP");
  }

  static Refused unreachable() {
    return unreachable("WeChat cannot be reached");
  }

  private static Refused unreachable(String why) {
    return new Refused(RefusalReason.UPSTREAM_UNREACHABLE, "system error: " + why);
  }
}
