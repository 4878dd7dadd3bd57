package io.mandate.sandbox.endpoint;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the HTTP server refuses by itself (a method, an address or a length that no route takes), in
 * the shape of WeChat's refusals, and in the call log. An address that cannot be read is logged as
 * {@code /}.
 */
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {

  private static final Pattern WECHAT = Pattern.compile("/(cgi-bin|tcb|componenttcb)/.*");

  private static final String UNREADABLE = "/bad-request";
  private static final MediaType JSON = MediaType.of("application/json; charset=UTF-8");

  private final Recorder recorder;
  private final SandboxClock clock;

  FrameworkErrors(Recorder recorder, SandboxClock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext error, MutableHttpResponse<?> response) {
    HttpRequest<?> request = error.getRequest();
    HttpStatus status = response.status();
    boolean unreadable = request.getPath().equals("/") || request.getPath().equals(UNREADABLE);
    boolean wechat = WECHAT.matcher(request.getPath()).matches();
    // WeChat answers a wrong method like any other mistake.
    HttpStatus shown = wechat && status == HttpStatus.METHOD_NOT_ALLOWED ? HttpStatus.OK : status;
    Answer answer = Answer.refused(shown.getCode(), code(status), clock.realTime());
    if (wechat || unreadable) {
      record(request, unreadable ? "/" : request.getPath(), answer);
    }
    return response.status(shown).contentType(JSON).body(WireJson.write(answer.body()));
  }

  private void record(HttpRequest<?> request, String path, Answer answer) {
    Map<String, String> query = WireController.query(request);
    WireCall call =
        new WireCall(request.getMethodName(), path, query, new RequestBody(new byte[0]));
    recorder.record(call, answer.errcode());
  }

  private static ErrorCode code(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND, BAD_REQUEST -> ErrorCode.INVALID_URL;
      case METHOD_NOT_ALLOWED -> ErrorCode.REQUIRE_POST;
      case REQUEST_ENTITY_TOO_LARGE -> ErrorCode.CONTENT_SIZE_OUT_OF_LIMIT;
      default -> ErrorCode.SYSTEM_ERROR;
    };
  }
}
