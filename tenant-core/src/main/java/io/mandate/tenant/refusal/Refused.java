package io.mandate.tenant.refusal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes no further. The message is a sentence for the caller: it names what is wrong,
 * never whether something that is not the caller's exists, and holds no secret. Has no stack trace:
 * a refusal is an answer, not a fault.
 */
public final class Refused extends RuntimeException {

  private final RefusalReason reason;
  private final Map<String, Object> details;
  private final @Nullable Duration retryAfter;

  public Refused(RefusalReason reason, String message) {
    this(reason, message, Map.of(), null);
  }

  private Refused(
      RefusalReason reason,
      String message,
      Map<String, Object> details,
      @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.reason = reason;
    this.details = Map.copyOf(details);
    this.retryAfter = retryAfter;
  }

  /** A required parameter that is absent, null or empty. */
  public static Refused missing(String parameter) {
    return new Refused(
            RefusalReason.PARAMETER_MISSING, "missing parameter: " + parameter + " is required")
        .with("parameter", parameter);
  }

  /** A parameter that is there but cannot be right. {@code why} continues the sentence "env …". */
  public static Refused invalid(String parameter, String why) {
    return new Refused(
            RefusalReason.PARAMETER_INVALID, "invalid parameter: " + parameter + " " + why)
        .with("parameter", parameter);
  }

  /** The same refusal with one more field beside {@code reason} in its answer. */
  public Refused with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Refused(reason, message(), more, retryAfter);
  }

  /** The same refusal, saying when to try again. */
  public Refused retryAfter(Duration wait) {
    return new Refused(reason, message(), details, wait);
  }

  public RefusalReason reason() {
    return reason;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** What stands beside {@code reason} in the answer. */
  public Map<String, Object> details() {
    return details;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
