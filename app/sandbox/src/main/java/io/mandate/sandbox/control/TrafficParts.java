package io.mandate.sandbox.control;

import io.mandate.sandbox.page.OverviewPart;
import io.mandate.sandbox.page.TablePart;
import io.mandate.sandbox.traffic.ArrivedCall;
import io.mandate.sandbox.traffic.CallLog;
import io.mandate.sandbox.traffic.Fault;
import io.mandate.sandbox.traffic.Faults;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The overview's tables of what is to go wrong and what arrived. */
@Factory
final class TrafficParts {

  private static final int SHOWN = 100;

  @Singleton
  @Named("faults")
  OverviewPart faults(Faults faults) {
    return new TablePart(
        80,
        "Faults",
        List.of("path", "times left", "what"),
        () ->
            faults.waiting().stream()
                .map(one -> List.of(one.path(), String.valueOf(one.times()), what(one)))
                .toList());
  }

  @Singleton
  @Named("calls")
  OverviewPart calls(CallLog calls) {
    return new TablePart(
        90,
        "Calls, newest first",
        List.of("at", "path", "token", "component", "mini-program", "environment", "errcode"),
        () -> calls.newest("", SHOWN).stream().map(TrafficParts::cells).toList());
  }

  private static List<String> cells(ArrivedCall call) {
    return List.of(
        TablePart.second(call.at()),
        call.path(),
        call.tokenKind().name().toLowerCase(Locale.ROOT),
        text(call.componentAppid()),
        text(call.authorizerAppid()),
        text(call.env()),
        text(call.errcode()));
  }

  private static String what(Fault fault) {
    String late = fault.delay() == 0 ? "" : fault.delay() + " ms late: ";
    if (fault.drops()) {
      return late + "the connection closes";
    }
    if (!fault.answers()) {
      return late + "the right answer";
    }
    return late
        + "errcode "
        + (fault.errcode() == null ? -1 : fault.errcode())
        + ", status "
        + (fault.status() == null ? 200 : fault.status());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
