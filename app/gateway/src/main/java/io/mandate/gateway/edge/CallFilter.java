package io.mandate.gateway.edge;

import io.mandate.gateway.error.RequestNotes;
import io.mandate.gateway.ledger.CallLedger;
import io.mandate.gateway.ledger.CallOutcome;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Tells the ledger of every call of the data plane, however it ends. */
@ServerFilter({
  "/tenants/*/componenttcb/*",
  "/tenants/*/merchants/*/tcb/*",
  "/componenttcb/*",
  "/tcb/*"
})
class CallFilter implements Ordered {

  private static final String BEGUN = "mandate.begun";

  private final CallLedger ledger;

  CallFilter(CallLedger ledger) {
    this.ledger = ledger;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(BEGUN, System.nanoTime());
    RequestAttributes.call(request);
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    String[] path = request.getPath().split("/", -1);
    long begun = request.getAttribute(BEGUN, Long.class).orElseGet(System::nanoTime);
    boolean refused = RequestNotes.refused(request).isPresent();
    ledger.finished(
        new CallOutcome(
            RequestAttributes.knownCaller(request).orElse(null),
            RequestAttributes.knownMerchant(request, path.length == 7 ? path[4] : ""),
            path[path.length - 2] + "/" + path[path.length - 1],
            RequestNotes.refused(request).orElse(null),
            RequestAttributes.errcode(request),
            response.code(),
            System.nanoTime() - begun,
            Math.max(0, request.getContentLength()),
            !refused && response.body() instanceof byte[] body ? body.length : 0,
            RequestNotes.id(request)));
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order() + 1;
  }
}
