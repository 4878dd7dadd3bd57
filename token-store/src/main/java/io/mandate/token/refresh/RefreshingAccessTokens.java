package io.mandate.token.refresh;

import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.flight.SingleFlight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens from memory, then Redis, then one refresh for everybody. A token in use is refreshed in
 * the background before it ends; while Redis is away, tokens in memory are served until they have
 * less than the least life left.
 */
public final class RefreshingAccessTokens implements AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshingAccessTokens.class);

  private record Wanted(TokenOwner owner, long unwanted) {}

  private final TokenCache cache;
  private final SharedTokens shared;
  private final TokenRuntime runtime;
  private final TokenSettings settings;
  private final SingleFlight<Wanted, AccessToken> flights = new SingleFlight<>();

  public RefreshingAccessTokens(
      TokenCache cache, SharedTokens shared, TokenRuntime runtime, TokenSettings settings) {
    this.cache = cache;
    this.shared = shared;
    this.runtime = runtime;
    this.settings = settings;
  }

  @Override
  public AccessToken current(TokenOwner owner) {
    Instant now = runtime.clock().instant();
    Optional<TokenCache.Held> held =
        cache.find(owner).filter(found -> found.record().hasLeft(settings.leastLife(), now));
    if (held.isEmpty()) {
      return obtain(owner, 0);
    }
    runtime.events().found(owner, TokenEvents.Place.NEAR_CACHE);
    if (!now.isBefore(held.get().dueAt())) {
      refreshAhead(held.get(), now);
    }
    return held.get().token();
  }

  /**
   * The token's value counts beside its version: WeChat may give the same token twice, and the one
   * that it has just refused is of no use under any version.
   */
  @Override
  public AccessToken after(AccessToken failing) {
    Instant now = runtime.clock().instant();
    Optional<AccessToken> newer =
        cache
            .find(failing.owner())
            .filter(found -> found.record().hasLeft(settings.leastLife(), now))
            .map(TokenCache.Held::token)
            .filter(token -> token.version() > failing.version());
    if (newer.isPresent() && !newer.get().value().equals(failing.value())) {
      return newer.get();
    }
    long unwanted = newer.map(AccessToken::version).orElse(failing.version());
    AccessToken found = obtain(failing.owner(), unwanted);
    return found.value().equals(failing.value()) ? obtain(failing.owner(), found.version()) : found;
  }

  private AccessToken obtain(TokenOwner owner, long unwanted) {
    return flights
        .run(
            new Wanted(owner, unwanted),
            settings.longestWait(),
            () -> shared.obtain(owner, unwanted, this))
        .orElseThrow(() -> shared.waitedTooLong(owner));
  }

  /** Looks again after half the time that is left to it, whatever comes of this try. */
  private void refreshAhead(TokenCache.Held held, Instant now) {
    AccessToken token = held.token();
    long left = Duration.between(now, token.expiresAt()).toMillis();
    cache.postpone(held, now.plusMillis(Math.max(1_000, left / 2)));
    try {
      runtime.background().execute(() -> tryRefresh(token));
    } catch (RejectedExecutionException e) {
      LOG.debug("No thread to refresh {} ahead of its end; a later call tries", token.owner());
    }
  }

  private void tryRefresh(AccessToken token) {
    try {
      obtain(token.owner(), token.version());
    } catch (TokenUnavailableException e) {
      LOG.debug("{} keeps its token for now: {}", token.owner(), e.getMessage());
    }
  }
}
