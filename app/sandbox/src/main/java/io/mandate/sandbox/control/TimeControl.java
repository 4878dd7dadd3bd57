package io.mandate.sandbox.control;

import static io.mandate.sandbox.control.Orders.orElse;
import static io.mandate.sandbox.control.Orders.required;
import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.platform.AccessTokens;
import io.mandate.sandbox.platform.Lives;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Map;

/** What ends lives: {@code /sandbox/clock} and {@code /sandbox/tokens/expire}. */
@Controller(value = "/sandbox", consumes = ALL, produces = APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TimeControl {

  private static final long LONGEST_ADVANCE = Duration.ofDays(3650).toSeconds();

  private final Lives lives;
  private final AccessTokens tokens;
  private final SandboxClock clock;

  TimeControl(Lives lives, AccessTokens tokens, SandboxClock clock) {
    this.lives = lives;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Post("/clock")
  byte[] advance(HttpRequest<byte[]> request) {
    Orders.Advance order = ControlJson.read(request, Orders.Advance.class);
    long seconds = required(order.advanceSeconds(), "advanceSeconds");
    if (seconds < 0 || seconds > LONGEST_ADVANCE) {
      throw ControlException.badRequest("advanceSeconds is 0 to " + LONGEST_ADVANCE);
    }
    lives.advance(Duration.ofSeconds(seconds));
    return clock();
  }

  @Get("/clock")
  byte[] clock() {
    return ControlJson.write(
        Map.of("now", clock.instant(), "aheadSeconds", clock.ahead().toSeconds()));
  }

  @Post("/tokens/expire")
  byte[] expire(HttpRequest<byte[]> request) {
    Orders.Expire order = ControlJson.read(request, Orders.Expire.class);
    String component = orElse(order.componentAppid(), "");
    String authorizer = orElse(order.authorizerAppid(), "");
    if (!component.isEmpty()) {
      tokens.expire(component, authorizer);
    } else if (!authorizer.isEmpty()) {
      tokens.expireAuthorizer(authorizer);
    } else {
      tokens.expireAll();
    }
    return ControlJson.write(Map.of());
  }
}
