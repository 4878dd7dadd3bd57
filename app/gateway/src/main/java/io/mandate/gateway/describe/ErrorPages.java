package io.mandate.gateway.describe;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.page.Pages;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an errcode or a refusal means, whose fault it is, what to do next: JSON, or a page. */
@Controller("/errors")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class ErrorPages {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private final ErrorBook book;
  private final Explained explained;
  private final Pages pages;

  ErrorPages(ErrorBook book, Explained explained, Pages pages) {
    this.book = book;
    this.explained = explained;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> all(HttpRequest<?> request) {
    List<Map<String, Object>> codes = book.codes().stream().map(explained::code).toList();
    List<Map<String, Object>> reasons = book.reasons().stream().map(explained::reason).toList();
    return Pages.isWanted(request)
        ? pages.show(request, HttpStatus.OK, "errors", Map.of("codes", codes, "reasons", reasons))
        : json(Map.of("items", codes, "reasons", reasons));
  }

  /** {@code 61007}, or the reason of a refusal: {@code permission_set_missing}. */
  @Get("/{errcode}")
  HttpResponse<?> one(HttpRequest<?> request, @PathVariable String errcode) {
    Optional<Map<String, Object>> found =
        NUMBER.matcher(errcode).matches()
            ? book.find(Integer.parseInt(errcode)).map(explained::code)
            : reason(errcode).flatMap(book::find).map(explained::reason);
    if (Pages.isWanted(request)) {
      return found
          .map(error -> pages.show(request, HttpStatus.OK, "error", Map.of("error", error)))
          .orElseGet(() -> pages.show(request, HttpStatus.NOT_FOUND, "error-unknown", Map.of()));
    }
    return found.map(ErrorPages::json).orElseThrow(ErrorPages::unknown);
  }

  private static Optional<RefusalReason> reason(String code) {
    return Arrays.stream(RefusalReason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst();
  }

  private static HttpResponse<?> json(Map<String, Object> shown) {
    return HttpResponse.ok(shown)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("Vary", "Accept");
  }

  private static Refused unknown() {
    return new Refused(
        RefusalReason.NOT_FOUND,
        "invalid url: this errcode is not explained here; ask WeChat with the rid of the answer");
  }
}
