package io.mandate.sandbox.control;

import io.mandate.sandbox.error.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;

/** Answers a refused control call in the shape that WeChat's refusals have. */
@Singleton
final class ControlExceptionHandler implements ExceptionHandler<ControlException, HttpResponse<?>> {

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, ControlException refusal) {
    byte[] body =
        ControlJson.write(
            Map.of(
                "errcode",
                ErrorCode.INVALID_ARGS.code(),
                "errmsg",
                String.valueOf(refusal.getMessage())));
    return HttpResponse.status(HttpStatus.valueOf(refusal.status()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(body);
  }
}
