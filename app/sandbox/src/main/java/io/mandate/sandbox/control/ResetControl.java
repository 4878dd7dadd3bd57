package io.mandate.sandbox.control;

import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import io.mandate.sandbox.platform.Lives;
import io.mandate.sandbox.traffic.CallLog;
import io.mandate.sandbox.traffic.Faults;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** {@code POST /sandbox/reset}: as if the sandbox had been started on an empty folder. */
@Controller(value = "/sandbox/reset", consumes = ALL, produces = APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResetControl {

  private final List<Resettable> others;
  private final Lives lives;
  private final Faults faults;
  private final CallLog calls;

  ResetControl(List<Resettable> others, Lives lives, Faults faults, CallLog calls) {
    this.others = others;
    this.lives = lives;
    this.faults = faults;
    this.calls = calls;
  }

  @Post
  byte[] reset() {
    faults.put(List.of());
    lives.reset();
    others.forEach(Resettable::reset);
    calls.reset();
    return ControlJson.write(Map.of());
  }
}
