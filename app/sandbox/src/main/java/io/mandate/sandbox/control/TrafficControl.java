package io.mandate.sandbox.control;

import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mandate.sandbox.traffic.CallLog;
import io.mandate.sandbox.traffic.Fault;
import io.mandate.sandbox.traffic.Faults;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** What arrived and what is to go wrong: {@code /sandbox/calls|stats|faults}. */
@Controller(value = "/sandbox", consumes = ALL, produces = APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrafficControl {

  private final CallLog calls;
  private final Faults faults;

  TrafficControl(CallLog calls, Faults faults) {
    this.calls = calls;
    this.faults = faults;
  }

  @Put("/faults")
  byte[] putFaults(HttpRequest<byte[]> request) {
    faults.put(ControlJson.read(request, new TypeReference<List<Fault>>() {}));
    return faults();
  }

  @Get("/faults")
  byte[] faults() {
    return ControlJson.write(Map.of("items", faults.waiting()));
  }

  @Delete("/faults")
  byte[] noFaults() {
    faults.put(List.of());
    return faults();
  }

  @Get("/calls")
  byte[] calls(
      @QueryValue(defaultValue = "") String path,
      @QueryValue(defaultValue = "" + CallLog.KEPT) String limit) {
    if (!limit.matches("[0-9]{1,9}")) {
      throw ControlException.badRequest("limit is a whole number");
    }
    return ControlJson.write(Map.of("items", calls.newest(path, Integer.parseInt(limit))));
  }

  @Get("/stats")
  byte[] stats() {
    List<Count> items =
        calls.counts().entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .toList();
    return ControlJson.write(Map.of("items", items));
  }

  record Count(String path, long count) {}
}
