package io.mandate.gateway.admin;

import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the asking key reaches in administration. Nobody gets by a new key what the own key does
 * not reach, and a key for some merchants sees no others. The operator reaches all.
 */
final class Reach {

  private Reach() {}

  /** The merchants that the asking key is for; empty when it is for all of them. */
  static Optional<Set<AuthorizerAppId>> merchants(HttpRequest<?> request) {
    return RequestAttributes.knownCaller(request)
        .flatMap(caller -> caller.key().scope().merchants());
  }

  /**
   * What is kept by merchant is shown to a key for some merchants one merchant at a time: it must
   * name one that it is for.
   */
  static void requireNamed(HttpRequest<?> request, @Nullable String merchant) {
    boolean beyond =
        merchants(request)
            .filter(only -> only.stream().noneMatch(one -> one.value().equals(merchant)))
            .isPresent();
    if (beyond) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED,
          "api unauthorized: this key is for some merchants: name one of them as merchant");
    }
  }

  /** An environment as a key for some merchants sees it: empty where it lists none of them. */
  static Optional<Environment> seen(HttpRequest<?> request, Environment environment) {
    Optional<Set<AuthorizerAppId>> only = merchants(request);
    if (only.isEmpty()) {
      return Optional.of(environment);
    }
    Set<AuthorizerAppId> both = new HashSet<>(environment.merchants());
    both.retainAll(only.orElseThrow());
    return Optional.of(new Environment(environment.id(), environment.tenant(), both))
        .filter(known -> !known.merchants().isEmpty());
  }

  static void require(HttpRequest<?> request, Scope wanted) {
    boolean beyond =
        RequestAttributes.knownCaller(request)
            .filter(caller -> !wanted.isWithin(caller.key().scope()))
            .isPresent();
    if (beyond) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED,
          "api unauthorized: that key would reach further than the one that asks for it");
    }
  }
}
