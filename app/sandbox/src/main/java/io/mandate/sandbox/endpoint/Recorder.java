package io.mandate.sandbox.endpoint;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.platform.AccessToken;
import io.mandate.sandbox.platform.AccessTokens;
import io.mandate.sandbox.traffic.ArrivedCall;
import io.mandate.sandbox.traffic.ArrivedCall.Kind;
import io.mandate.sandbox.traffic.CallLog;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes calls into the log: whose token they showed and which environment they named. */
@Singleton
final class Recorder {

  private final AccessTokens tokens;
  private final CallLog log;
  private final SandboxClock clock;

  Recorder(AccessTokens tokens, CallLog log, SandboxClock clock) {
    this.tokens = tokens;
    this.log = log;
    this.clock = clock;
  }

  void record(WireCall call, @Nullable Integer errcode) {
    String shown = call.accessToken();
    Optional<AccessToken> token = Optional.ofNullable(shown).flatMap(tokens::known);
    log.add(
        new ArrivedCall(
            clock.realTime(),
            call.path(),
            kind(shown, token),
            token.map(AccessToken::componentAppid).orElse(null),
            token.map(AccessToken::authorizerAppid).filter(id -> !id.isEmpty()).orElse(null),
            call.body().env(),
            errcode));
  }

  private static Kind kind(@Nullable String shown, Optional<AccessToken> token) {
    if (shown == null || shown.isEmpty()) {
      return Kind.NONE;
    }
    return token
        .map(known -> known.ofComponent() ? Kind.COMPONENT : Kind.AUTHORIZER)
        .orElse(Kind.INVALID);
  }
}
