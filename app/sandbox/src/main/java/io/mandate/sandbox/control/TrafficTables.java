package io.mandate.sandbox.control;

import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.traffic.ArrivedCall;
import io.mandate.sandbox.traffic.CallLog;
import io.mandate.sandbox.traffic.Fault;
import io.mandate.sandbox.traffic.Faults;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The overview's tables of what arrived and what is to go wrong. */
@Singleton
final class TrafficTables {

  private static final int SHOWN = 100;

  private final CallLog calls;
  private final Faults faults;

  TrafficTables(CallLog calls, Faults faults) {
    this.calls = calls;
    this.faults = faults;
  }

  String faults() {
    return HtmlTable.of(
        "Faults",
        List.of("path", "times left", "what"),
        faults.waiting().stream()
            .map(one -> List.of(one.path(), String.valueOf(one.times()), what(one)))
            .toList());
  }

  String calls() {
    return HtmlTable.of(
        "Calls, newest first",
        List.of("at", "path", "token", "component", "mini-program", "environment", "errcode"),
        calls.newest("", SHOWN).stream().map(TrafficTables::cells).toList());
  }

  private static List<String> cells(ArrivedCall call) {
    return List.of(
        call.at().toString(),
        call.path(),
        call.tokenKind().name().toLowerCase(Locale.ROOT),
        text(call.componentAppid()),
        text(call.authorizerAppid()),
        text(call.env()),
        text(call.errcode()));
  }

  private static String what(Fault fault) {
    return fault.drops()
        ? "the connection closes"
        : "errcode %s, status %s, delay %d ms"
            .formatted(text(fault.errcode()), text(fault.status()), fault.delay());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
