package io.mandate.sandbox.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the call log. Texts are null where the call had none; {@code errcode} is null when
 * the connection was closed without an answer.
 *
 * @param tokenKind the kind of a known token even where it no longer holds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArrivedCall(
    Instant at,
    String path,
    Kind tokenKind,
    @Nullable String componentAppid,
    @Nullable String authorizerAppid,
    @Nullable String env,
    @Nullable Integer errcode) {

  /** What stood where the access token belongs. */
  public enum Kind {
    COMPONENT,
    AUTHORIZER,
    NONE,
    INVALID;

    @JsonValue
    String inJson() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
