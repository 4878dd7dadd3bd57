package io.mandate.sandbox.control;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** The control surface is for callers on this machine only. */
@ServerFilter("/sandbox/**")
final class LoopbackFilter {

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (!request.getRemoteAddress().getAddress().isLoopbackAddress()) {
      throw new ControlException(403, "the control surface answers callers on this machine only");
    }
  }
}
