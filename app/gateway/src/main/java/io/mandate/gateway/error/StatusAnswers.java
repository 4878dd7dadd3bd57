package io.mandate.gateway.error;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Refusals in our shape where a request reaches no route of its own: no such path, another method.
 * What a route answers stays as it is, whatever its status: it may be WeChat's own.
 */
@Singleton
class StatusAnswers implements ErrorResponseProcessor<Map<String, Object>> {

  private static final int SERVER_ERROR = 500;

  private final RefusalAnswers answers;

  StatusAnswers(RefusalAnswers answers) {
    this.answers = answers;
  }

  @Override
  public MutableHttpResponse<Map<String, Object>> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    MutableHttpResponse<Map<String, Object>> answer =
        answers.answer(context.getRequest(), refused(response.status()));
    response
        .getHeaders()
        .findFirst(HttpHeaders.ALLOW)
        .ifPresent(methods -> answer.header(HttpHeaders.ALLOW, methods));
    return answer;
  }

  static Refused refused(HttpStatus status) {
    if (status.getCode() >= SERVER_ERROR) {
      return new Refused(RefusalReason.INTERNAL_ERROR, "system error: Mandate itself failed");
    }
    return switch (status) {
      case METHOD_NOT_ALLOWED -> Faults.methodNotAllowed();
      case REQUEST_ENTITY_TOO_LARGE -> Faults.tooLarge();
      case UNSUPPORTED_MEDIA_TYPE ->
          new Refused(
              RefusalReason.BODY_MALFORMED, "data format error: send JSON as application/json");
      case BAD_REQUEST -> Faults.malformed();
      default -> new Refused(RefusalReason.NOT_FOUND, "invalid url: there is nothing here");
    };
  }
}
