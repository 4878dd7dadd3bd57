package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The access tokens of components and of their authorizers. */
@Singleton
public final class AccessTokens {

  public static final Duration LIFE = Duration.ofHours(2);

  private final PlatformStore store;
  private final Table<TokenLine> lines;

  /** Token to the key of its line; a token is in at most one. */
  private final Map<String, String> holders = new ConcurrentHashMap<>();

  private final SandboxClock clock;

  AccessTokens(PlatformStore store, SandboxClock clock) {
    this.store = store;
    this.lines = store.table("tokens", TokenLine.class);
    this.clock = clock;
    lines.byKey().forEach((holder, line) -> index(holder, line));
  }

  /** A new token; the one before it lives on for five minutes. */
  public AccessToken issue(String componentAppid, String authorizerAppid) {
    return store.change(
        () -> {
          Instant now = clock.instant();
          AccessToken token =
              new AccessToken(
                  Randoms.token(), componentAppid, authorizerAppid, now, now.plus(LIFE), false);
          String holder = holder(componentAppid, authorizerAppid);
          TokenLine before = lines.find(holder).orElse(new TokenLine(List.of()));
          TokenLine after = before.with(token);
          lines.put(holder, after);
          index(holder, after);
          before.tokens().stream()
              .filter(old -> !after.tokens().contains(old))
              .forEach(old -> holders.remove(old.value()));
          return token;
        });
  }

  /** Throws 40014, 42001 or 40001 where the token does not hold. */
  public AccessToken live(String value) {
    return Optional.ofNullable(holders.get(value))
        .flatMap(lines::find)
        .orElseThrow(() -> new WeChatException(ErrorCode.INVALID_ACCESS_TOKEN))
        .live(value, clock.instant());
  }

  /** Whose token it is, or was; empty when it is nobody's. */
  public Optional<AccessToken> known(String value) {
    return Optional.ofNullable(holders.get(value)).flatMap(lines::find).stream()
        .flatMap(line -> line.tokens().stream())
        .filter(token -> token.value().equals(value))
        .findFirst();
  }

  /** An empty {@code authorizerAppid} is the component's own token. */
  public void expire(String componentAppid, String authorizerAppid) {
    expireWhere(holder(componentAppid, authorizerAppid)::equals);
  }

  /** One authorizer's tokens with every component. */
  public void expireAuthorizer(String authorizerAppid) {
    expireWhere(holder -> holder.endsWith(holder("", authorizerAppid)));
  }

  public void expireAll() {
    expireWhere(holder -> true);
  }

  void revoke(String componentAppid, String authorizerAppid) {
    String holder = holder(componentAppid, authorizerAppid);
    change(holder, TokenLine::revoked);
  }

  void forgetIndex() {
    holders.clear();
  }

  private void expireWhere(Predicate<String> chosen) {
    Instant now = clock.instant();
    store.change(
        () -> {
          lines.byKey().keySet().stream()
              .filter(chosen)
              .forEach(holder -> change(holder, line -> line.expiredAt(now)));
          return now;
        });
  }

  private void change(String holder, UnaryOperator<TokenLine> change) {
    lines.find(holder).ifPresent(line -> lines.put(holder, change.apply(line)));
  }

  private void index(String holder, TokenLine line) {
    line.tokens().forEach(token -> holders.put(token.value(), holder));
  }

  private static String holder(String componentAppid, String authorizerAppid) {
    return componentAppid + "/" + authorizerAppid;
  }
}
