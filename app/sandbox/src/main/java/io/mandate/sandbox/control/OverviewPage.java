package io.mandate.sandbox.control;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.page.Html;
import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Components;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** {@code GET /sandbox}: all of it at a glance, for people who look. Shows no secret. */
@Controller("/sandbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OverviewPage {

  private final Components components;
  private final Merchants merchants;
  private final Authorizations authorizations;
  private final EnvironmentTable environments;
  private final TrafficTables traffic;
  private final SandboxClock clock;

  OverviewPage(
      Components components,
      Merchants merchants,
      Authorizations authorizations,
      EnvironmentTable environments,
      TrafficTables traffic,
      SandboxClock clock) {
    this.components = components;
    this.merchants = merchants;
    this.authorizations = authorizations;
    this.environments = environments;
    this.traffic = traffic;
    this.clock = clock;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<byte[]> show() {
    String clockLine =
        "<p>Clock: %s, %d s ahead of real time</p>"
            .formatted(clock.instant(), clock.ahead().toSeconds());
    return Html.widePage(
        "Mandate's sandbox",
        "<h1>Mandate's sandbox</h1>"
            + clockLine
            + components()
            + merchants()
            + authorizations()
            + environments.html()
            + traffic.faults()
            + traffic.calls());
  }

  private String components() {
    return HtmlTable.of(
        "Components",
        List.of("appid", "callback"),
        components.all().stream()
            .map(one -> List.of(one.componentAppid(), one.callbackUrl()))
            .toList());
  }

  private String merchants() {
    return HtmlTable.of(
        "Mini-programs",
        List.of("appid", "name"),
        merchants.all().stream().map(one -> List.of(one.appid(), one.nickName())).toList());
  }

  private String authorizations() {
    return HtmlTable.of(
        "Authorizations",
        List.of("component", "mini-program", "permission sets", "since"),
        authorizations.all().stream()
            .map(
                one ->
                    List.of(
                        one.componentAppid(),
                        one.authorizerAppid(),
                        one.permissionSets().toString(),
                        one.authorizedAt().toString()))
            .toList());
  }
}
