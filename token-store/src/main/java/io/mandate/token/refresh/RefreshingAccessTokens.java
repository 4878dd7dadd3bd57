package io.mandate.token.refresh;

import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenEvents;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenSettings;
import io.mandate.token.flight.NoWaiting;
import io.mandate.token.flight.SingleFlight;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens from memory, then Redis, then one refresh for everybody. What is used here is told to the
 * sweep, which refreshes it before it ends; while Redis is away, tokens in memory are served until
 * they have less than the least life left.
 */
public final class RefreshingAccessTokens implements AccessTokens {

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
    Optional<TokenCache.Held> held = cache.find(owner);
    if (held.isEmpty() || !held.get().mayBeGiven(now)) {
      NoWaiting.check();
      runtime.events().missed(owner);
      return obtain(owner, 0);
    }
    runtime.events().found(owner, TokenEvents.Place.NEAR_CACHE);
    cache.used(held.get());
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
            .filter(found -> found.mayBeGiven(now))
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
}
