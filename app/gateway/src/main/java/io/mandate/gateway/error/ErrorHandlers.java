package io.mandate.gateway.error;

import io.mandate.tenant.ConflictException;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.net.URISyntaxException;

/** Every failure of every route ends here: once logged, once answered, in one shape. */
@Controller
class ErrorHandlers {

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
    Refused refused = new Refused(RefusalReason.CONFLICT, String.valueOf(conflict.getMessage()));
    return answers.answer(
        request,
        conflict.with().isEmpty() ? refused : refused.with("conflictsWith", conflict.with()));
  }

  /** Only where no rule says why: our own routes are refused with a reason before. */
  @Error(global = true)
  HttpResponse<?> unauthorized(HttpRequest<?> request, AuthorizationException unauthorized) {
    return answers.answer(
        request,
        unauthorized.isForbidden()
            ? new Refused(RefusalReason.SCOPE_EXCEEDED, "api unauthorized: this key may not")
            : new Refused(RefusalReason.UNAUTHENTICATED, "invalid credential: send a valid key"));
  }

  @Error(global = true)
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException tooLarge) {
    return answers.answer(request, Faults.tooLarge());
  }

  @Error(global = true)
  HttpResponse<?> unsatisfied(HttpRequest<?> request, UnsatisfiedRouteException unsatisfied) {
    Argument<?> missing = unsatisfied.getArgument();
    return answers.answer(
        request,
        missing.getAnnotationMetadata().hasAnnotation(Body.class)
            ? new Refused(RefusalReason.BODY_EMPTY, "empty post data: send one JSON object")
            : Refused.missing(missing.getName()));
  }

  @Error(global = true)
  HttpResponse<?> unconvertible(HttpRequest<?> request, ConversionErrorException unconvertible) {
    return answers.answer(
        request,
        Refused.invalid(unconvertible.getArgument().getName(), "has a value that is none"));
  }

  @Error(global = true)
  HttpResponse<?> status(HttpRequest<?> request, HttpStatusException status) {
    return answers.answer(request, StatusAnswers.refused(status.getStatus()));
  }

  /** Not logged: what is malformed may be a secret that was pasted wrongly. */
  @Error(global = true)
  HttpResponse<?> malformedAddress(HttpRequest<?> request, URISyntaxException malformed) {
    return answers.answer(
        request,
        new Refused(
            RefusalReason.PARAMETER_INVALID,
            "invalid args: the address holds a character that must be percent-encoded"));
  }

  @Error(global = true)
  HttpResponse<?> anythingElse(HttpRequest<?> request, Throwable fault) {
    return answers.answer(request, Faults.refused(fault, RequestIds.of(request)));
  }
}
