package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.AccessToken;
import io.mandate.sandbox.platform.Environments;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a call to the interface it names, through WeChat's checks in WeChat's order. */
@Singleton
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Map<String, Endpoint> endpoints;
  private final Map<String, PlatformInterface> interfaces;
  private final TokenCheck tokens;
  private final Environments environments;
  private final SandboxClock clock;

  Dispatcher(
      List<Endpoint> endpoints,
      List<PlatformInterface> interfaces,
      TokenCheck tokens,
      Environments environments,
      SandboxClock clock) {
    this.endpoints =
        endpoints.stream().collect(Collectors.toMap(Endpoint::path, Function.identity()));
    this.interfaces =
        interfaces.stream().collect(Collectors.toMap(PlatformInterface::path, Function.identity()));
    this.tokens = tokens;
    this.environments = environments;
    this.clock = clock;
  }

  /** Never throws: a defect of the sandbox is answered as -1 and logged. */
  Answer answer(WireCall call) {
    try {
      return run(call);
    } catch (WeChatException refusal) {
      LOG.debug("{}: {} {}", call, refusal.errcode(), refusal.errmsg());
      return Answer.refused(refusal, clock.realTime());
    } catch (RuntimeException | StackOverflowError defect) {
      LOG.error("{} failed", call, defect);
      return Answer.refused(200, ErrorCode.SYSTEM_ERROR, clock.realTime());
    }
  }

  private Answer run(WireCall call) {
    @Nullable Endpoint endpoint = endpoints.get(call.path());
    @Nullable PlatformInterface platform = interfaces.get(call.path());
    if (endpoint == null && platform == null) {
      LOG.warn("{}: the sandbox does not know this interface", call);
      return Answer.refused(404, ErrorCode.INVALID_URL, clock.realTime());
    }
    if (!call.method().equals("POST")) {
      throw new WeChatException(ErrorCode.REQUIRE_POST);
    }
    return endpoint == null ? run(call, platform) : run(call, endpoint);
  }

  private Answer run(WireCall call, Endpoint endpoint) {
    AccessToken token = tokens.forEndpoint(call.accessToken(), endpoint);
    Parameters parameters = new Parameters(call.body().json());
    if (endpoint.inEnvironment()) {
      environments.reach(token, parameters.text("env"));
    }
    ObjectNode rest = endpoint.answer(new CheckedCall(parameters, call.query(), token));
    return Answer.ok(rest);
  }

  private Answer run(WireCall call, @Nullable PlatformInterface platform) {
    if (platform == null) {
      throw new WeChatException(ErrorCode.INVALID_URL);
    }
    Optional<AccessToken> token =
        switch (platform.needs()) {
          case NOTHING -> Optional.empty();
          case COMPONENT_TOKEN -> Optional.of(tokens.component(call.accessToken()));
          case ANY_TOKEN -> Optional.of(tokens.any(call.accessToken()));
        };
    Parameters parameters = new Parameters(call.body().json());
    return Answer.of(platform.answer(new PlatformCall(parameters, token)));
  }
}
