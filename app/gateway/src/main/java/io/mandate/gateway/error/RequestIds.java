package io.mandate.gateway.error;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives every request an id in WeChat's own form, which every answer carries and every errmsg ends
 * with.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class RequestIds implements Ordered {

  private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private static final int LENGTH = 26;

  /** An id while it is being made. */
  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[LENGTH]);

  public static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "mandate.request-id";

  @RequestFilter
  void give(HttpRequest<?> request) {
    of(request);
  }

  @ResponseFilter
  void show(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.getHeaders().set(HEADER, of(request));
  }

  /** The id of a request; made now when the request was refused before any filter saw it. */
  static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(
            () -> {
              String id = next();
              request.setAttribute(ATTRIBUTE, id);
              return id;
            });
  }

  /**
   * 8-8-8 hex digits, as WeChat's {@code rid}. Only has to be unlikely to meet its like: not a
   * secret.
   */
  public static String next() {
    byte[] id = SCRATCH.get();
    for (int from = 0; from < LENGTH; from += 9) {
      int part = ThreadLocalRandom.current().nextInt();
      for (int digit = 0; digit < 8; digit++) {
        id[from + digit] = HEX_DIGITS[part >>> (4 * digit) & 0xf];
      }
    }
    id[8] = '-';
    id[17] = '-';
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }
}
