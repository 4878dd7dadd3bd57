package io.mandate.gateway.error;

import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** What is known of a request once it is answered, for those who keep a record of it. */
public final class RequestNotes {

  private static final String REFUSED = "mandate.refused";

  private RequestNotes() {}

  /** As in {@code X-Request-Id}. */
  public static String id(HttpRequest<?> request) {
    return RequestIds.of(request);
  }

  /** Why it was refused; empty when it was not. */
  public static Optional<Refused> refused(HttpRequest<?> request) {
    return request.getAttribute(REFUSED, Refused.class);
  }

  static void refused(HttpRequest<?> request, Refused refused) {
    request.setAttribute(REFUSED, refused);
  }
}
