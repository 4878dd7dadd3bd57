package io.mandate.sandbox.control;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.page.Html;
import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.page.OverviewPart;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /sandbox}: all of it at a glance, for people who look. Shows no secret. */
@Controller("/sandbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OverviewPage {

  private static final String TITLE = "Mandate's sandbox";

  private final List<OverviewPart> parts;
  private final SandboxClock clock;

  OverviewPage(List<OverviewPart> parts, SandboxClock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<byte[]> show() {
    return Html.widePage(
        TITLE,
        "<h1>"
            + Html.escape(TITLE)
            + "<span lang=\"en\">A local WeChat: who is there, what lies there, what arrived</span>"
            + "</h1>"
            + clock()
            + contents()
            + parts.stream().map(OverviewPart::html).collect(Collectors.joining()));
  }

  private String clock() {
    Duration ahead = clock.ahead();
    return "<p>Clock: <strong>%s</strong>, %s</p>"
        .formatted(
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            ahead.isZero() ? "real time" : ahead.toSeconds() + " s ahead of real time");
  }

  private String contents() {
    return parts.stream()
        .map(OverviewPart::title)
        .map(title -> "<a href=\"#%s\">%s</a>".formatted(HtmlTable.anchor(title), title))
        .collect(Collectors.joining("", "<nav>", "</nav>"));
  }
}
