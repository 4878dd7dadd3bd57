package io.mandate.gateway.error;

import io.mandate.tenant.ConflictException;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.redis.RedisAwayException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of every route ends here: once logged, once answered, in one shape. */
@Controller
class ErrorHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);

  private final RefusalAnswers answers;

  ErrorHandlers(RefusalAnswers answers) {
    this.answers = answers;
  }

  @Error(global = true)
  HttpResponse<?> refused(HttpRequest<?> request, Refused refused) {
    return answers.answer(request, refused);
  }

  @Error(global = true)
  HttpResponse<?> conflict(HttpRequest<?> request, ConflictException conflict) {
    return answers.answer(
        request, new Refused(RefusalReason.CONFLICT, String.valueOf(conflict.getMessage())));
  }

  @Error(global = true)
  HttpResponse<?> tokenUnavailable(HttpRequest<?> request, TokenUnavailableException unavailable) {
    LOG.warn("No token, request {}: {}", RequestIds.of(request), unavailable.getMessage());
    return answers.answer(request, TokenRefusals.refused(unavailable));
  }

  @Error(global = true)
  HttpResponse<?> redisAway(HttpRequest<?> request, RedisAwayException away) {
    LOG.warn("Redis is away, request {}: {}", RequestIds.of(request), away.getMessage());
    return answers.answer(request, TokenRefusals.redisAway());
  }

  @Error(global = true)
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException tooLarge) {
    return answers.answer(
        request,
        new Refused(
            RefusalReason.BODY_TOO_LARGE, "data size out of limit: a body is at most 4 MiB"));
  }

  @Error(global = true)
  HttpResponse<?> unsatisfied(HttpRequest<?> request, UnsatisfiedRouteException unsatisfied) {
    return answers.answer(request, Refused.missing(unsatisfied.getArgument().getName()));
  }

  @Error(global = true)
  HttpResponse<?> unconvertible(HttpRequest<?> request, ConversionErrorException unconvertible) {
    return answers.answer(
        request,
        Refused.invalid(unconvertible.getArgument().getName(), "has a value that is none"));
  }

  @Error(global = true)
  HttpResponse<?> status(HttpRequest<?> request, HttpStatusException status) {
    return answers.answer(request, ofStatus(status.getStatus()));
  }

  @Error(status = HttpStatus.NOT_FOUND, global = true)
  HttpResponse<?> notFound(HttpRequest<?> request) {
    return answers.answer(request, ofStatus(HttpStatus.NOT_FOUND));
  }

  @Error(status = HttpStatus.METHOD_NOT_ALLOWED, global = true)
  HttpResponse<?> methodNotAllowed(HttpRequest<?> request) {
    return answers.answer(request, ofStatus(HttpStatus.METHOD_NOT_ALLOWED));
  }

  @Error(status = HttpStatus.REQUEST_ENTITY_TOO_LARGE, global = true)
  HttpResponse<?> entityTooLarge(HttpRequest<?> request) {
    return answers.answer(request, ofStatus(HttpStatus.REQUEST_ENTITY_TOO_LARGE));
  }

  @Error(status = HttpStatus.UNSUPPORTED_MEDIA_TYPE, global = true)
  HttpResponse<?> unsupported(HttpRequest<?> request) {
    return answers.answer(request, ofStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
  }

  @Error(global = true)
  HttpResponse<?> anythingElse(HttpRequest<?> request, Throwable fault) {
    LOG.error("Request {} failed", RequestIds.of(request), fault);
    return answers.answer(
        request,
        new Refused(
            RefusalReason.INTERNAL_ERROR,
            "system error: Mandate itself failed, its log has the reason under this rid"));
  }

  private static Refused ofStatus(HttpStatus status) {
    return switch (status) {
      case METHOD_NOT_ALLOWED ->
          new Refused(RefusalReason.METHOD_NOT_ALLOWED, "require POST method, or another one");
      case REQUEST_ENTITY_TOO_LARGE ->
          new Refused(
              RefusalReason.BODY_TOO_LARGE, "data size out of limit: a body is at most 4 MiB");
      case UNSUPPORTED_MEDIA_TYPE ->
          new Refused(
              RefusalReason.BODY_MALFORMED, "data format error: send JSON as application/json");
      case BAD_REQUEST ->
          new Refused(RefusalReason.BODY_MALFORMED, "data format error: the request is malformed");
      default -> new Refused(RefusalReason.NOT_FOUND, "invalid url: there is nothing here");
    };
  }
}
