package io.mandate.sandbox.endpoint;

import static io.micronaut.http.MediaType.ALL;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.traffic.Fault;
import io.mandate.sandbox.traffic.Faults;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The HTTP side of WeChat's interfaces: faults, the dispatcher, the call log, in this order. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WireController {

  private static final MediaType JSON = MediaType.of("application/json; charset=UTF-8");
  private static final String COMPONENT = "/cgi-bin/{+operation}";
  private static final String TCB = "/tcb/{+operation}";
  private static final String COMPONENT_TCB = "/componenttcb/{+operation}";

  private final Dispatcher dispatcher;
  private final Recorder recorder;
  private final Faults faults;
  private final SandboxClock clock;
  private final Executor threads;

  WireController(
      Dispatcher dispatcher,
      Recorder recorder,
      Faults faults,
      SandboxClock clock,
      @Named(TaskExecutors.BLOCKING) Executor threads) {
    this.dispatcher = dispatcher;
    this.recorder = recorder;
    this.faults = faults;
    this.clock = clock;
    this.threads = threads;
  }

  @Post(
      uris = {COMPONENT, TCB, COMPONENT_TCB},
      consumes = ALL,
      produces = ALL)
  CompletionStage<HttpResponse<byte[]>> post(HttpRequest<byte[]> request) {
    return answer(request, request.getBody().orElse(new byte[0]));
  }

  /** Refused by the dispatcher; other methods are by {@link FrameworkErrors}. */
  @Get(
      uris = {COMPONENT, TCB, COMPONENT_TCB},
      produces = ALL)
  CompletionStage<HttpResponse<byte[]>> get(HttpRequest<?> request) {
    return answer(request, new byte[0]);
  }

  private CompletionStage<HttpResponse<byte[]>> answer(HttpRequest<?> request, byte[] body) {
    WireCall call =
        new WireCall(
            request.getMethodName(), request.getPath(), query(request), new RequestBody(body));
    Optional<Fault> fault = faults.take(call.path());
    long delay = fault.map(Fault::delay).orElse(0L);
    if (delay == 0) {
      return answer(request, call, fault);
    }
    return CompletableFuture.supplyAsync(
            () -> answer(request, call, fault),
            CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, threads))
        .thenCompose(Function.identity());
  }

  private CompletionStage<HttpResponse<byte[]>> answer(
      HttpRequest<?> request, WireCall call, Optional<Fault> fault) {
    if (fault.filter(Fault::drops).isPresent()) {
      recorder.record(call, null);
      Connections.close(request);
      return new CompletableFuture<>();
    }
    Answer answer =
        fault.filter(Fault::answers).map(this::faulty).orElseGet(() -> dispatcher.answer(call));
    recorder.record(call, answer.errcode());
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.OK).status(answer.status());
    return CompletableFuture.completedFuture(
        response.contentType(JSON).body(WireJson.write(answer.body())));
  }

  private Answer faulty(Fault fault) {
    int status = fault.status() == null ? 200 : fault.status();
    int errcode = fault.errcode() == null ? -1 : fault.errcode();
    String errmsg = fault.errmsg() == null ? KnownErrors.text(errcode) : fault.errmsg();
    return Answer.failed(status, errcode, errmsg, clock.realTime());
  }

  static Map<String, String> query(HttpRequest<?> request) {
    Map<String, String> first = new HashMap<>();
    request
        .getParameters()
        .forEach((name, values) -> values.stream().findFirst().ifPresent(v -> first.put(name, v)));
    return first;
  }
}
