package io.mandate.gateway.error;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Nobody on the way keeps what administration, the consent page's way back and the givers of tokens
 * answer, and no browser takes it for something else than it says it is.
 */
@ServerFilter({"/admin/**", "/tenants/**", "/authorizations/**", "/cgi-bin/**"})
class SafeHeaders implements Ordered {

  @ResponseFilter
  void add(MutableHttpResponse<?> response) {
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getHeaders().set("X-Content-Type-Options", "nosniff");
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }
}
