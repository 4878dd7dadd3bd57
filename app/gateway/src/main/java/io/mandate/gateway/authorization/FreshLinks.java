package io.mandate.gateway.authorization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The consent link behind each opened address: the one of before while that is unused and has some
 * minutes to live, so that clicking often does not use up WeChat's quota of codes. On this node.
 */
@Singleton
class FreshLinks {

  private static final Duration LEAST_LIFE = Duration.ofMinutes(3);
  private static final int MOST = 10_000;

  private final AuthorizationLinks links;
  private final AuthorizationStore store;
  private final Clock clock;
  private final Cache<String, AuthorizationLinks.Link> made =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofMinutes(30)).build();

  FreshLinks(AuthorizationLinks links, AuthorizationStore store, Clock clock) {
    this.links = links;
    this.store = store;
    this.clock = clock;
  }

  /** Asks WeChat where there is none to use again; blocks. */
  URI of(String address, ReauthorizationLinks.Request request, WantedConsent.Form form) {
    AuthorizationLinks.Link link =
        made.asMap()
            .compute(
                address,
                (key, before) ->
                    isGood(before)
                        ? before
                        : links.create(request.tenant(), request.consent(WantedConsent.Form.PC)));
    return form == WantedConsent.Form.H5 ? link.h5() : link.url();
  }

  private boolean isGood(AuthorizationLinks.@Nullable Link link) {
    return link != null
        && store
            .find(link.authorization().id())
            .filter(found -> found.merchant().isEmpty())
            .filter(this::hasLife)
            .isPresent();
  }

  private boolean hasLife(Authorization link) {
    return !link.isExpired(clock.instant().plus(LEAST_LIFE));
  }
}
