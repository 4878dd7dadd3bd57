package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who authorised which component for what, and the codes on the way there (protocol.md sections 1.2
 * to 1.8).
 */
@Singleton
public final class Authorizations {

  /** Of an authorization_code. */
  public static final Duration CODE_LIFE = Duration.ofHours(1);

  private final PlatformStore store;
  private final Table<Authorization> authorizations;
  private final Codes codes;
  private final Components components;
  private final AccessTokens tokens;
  private final SandboxClock clock;

  Authorizations(
      PlatformStore store,
      Codes codes,
      Components components,
      AccessTokens tokens,
      SandboxClock clock) {
    this.store = store;
    this.authorizations = store.table("authorizations", Authorization.class);
    this.codes = codes;
    this.components = components;
    this.tokens = tokens;
    this.clock = clock;
  }

  public Optional<Authorization> find(String componentAppid, String authorizerAppid) {
    return authorizations.find(key(componentAppid, authorizerAppid));
  }

  /** Throws 61003 when there is none. */
  public Authorization standing(String componentAppid, String authorizerAppid) {
    return find(componentAppid, authorizerAppid)
        .orElseThrow(() -> new WeChatException(ErrorCode.NOT_AUTHORIZED_BY_ACCOUNT));
  }

  public List<Authorization> ofComponent(String componentAppid) {
    return authorizations.under(key(componentAppid, ""));
  }

  public List<Authorization> all() {
    return authorizations.all();
  }

  /**
   * What the merchant's administrator does on the consent page: a new refresh token at once, a code
   * for it, and the event ({@code updateauthorized} only where the sets changed).
   *
   * @param preAuthCode used up by this; empty text when the merchant came without one
   * @throws WeChatException 61010 or 61009 when the pre-auth code does not hold
   */
  public Code authorize(
      String componentAppid, String authorizerAppid, List<Integer> sets, String preAuthCode) {
    return store.change(
        () -> {
          if (!preAuthCode.isEmpty()) {
            codes.usePreAuth(componentAppid, preAuthCode);
          }
          Optional<Authorization> before = find(componentAppid, authorizerAppid);
          if (before.isEmpty()) {
            tokens.revoke(componentAppid, authorizerAppid);
          }
          Authorization now = grant(componentAppid, authorizerAppid, sets, before);
          Code code = codes.issueAuthorization(componentAppid, authorizerAppid, CODE_LIFE);
          announce(before, now, code, preAuthCode);
          return code;
        });
  }

  /** False when there was nothing to withdraw. */
  public boolean withdraw(String componentAppid, String authorizerAppid) {
    return store.change(
        () -> {
          boolean there = find(componentAppid, authorizerAppid).isPresent();
          if (there) {
            authorizations.remove(key(componentAppid, authorizerAppid));
            components.push(
                componentAppid, "unauthorized", Map.of("AuthorizerAppid", authorizerAppid));
          }
          return there;
        });
  }

  /** api_query_auth: uses the code up. Throws 61009, 61010, or 61003 when it was withdrawn. */
  public Authorization exchange(String componentAppid, String authorizationCode) {
    return store.change(
        () -> {
          Code code = codes.useAuthorization(componentAppid, authorizationCode);
          Authorization exchanged = standing(componentAppid, code.authorizerAppid()).exchangedNow();
          authorizations.put(key(componentAppid, code.authorizerAppid()), exchanged);
          return exchanged;
        });
  }

  /** Throws 61003 when withdrawn and 61023 when the refresh token is not the present one. */
  public Authorization refresh(String componentAppid, String authorizerAppid, String refreshToken) {
    Authorization standing = standing(componentAppid, authorizerAppid);
    if (!standing.refreshToken().equals(refreshToken)) {
      throw new WeChatException(ErrorCode.REFRESH_TOKEN_INVALID);
    }
    return standing;
  }

  private Authorization grant(
      String componentAppid,
      String authorizerAppid,
      List<Integer> sets,
      Optional<Authorization> before) {
    Authorization now =
        new Authorization(
            componentAppid,
            authorizerAppid,
            sets,
            Randoms.marked("refreshtoken"),
            before.map(Authorization::exchanged).orElse(false),
            clock.instant());
    authorizations.put(key(componentAppid, authorizerAppid), now);
    return now;
  }

  private void announce(
      Optional<Authorization> before, Authorization now, Code code, String preAuthCode) {
    if (before.map(Authorization::permissionSets).equals(Optional.of(now.permissionSets()))) {
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AuthorizerAppid", now.authorizerAppid());
    fields.put("AuthorizationCode", code.value());
    long expires = clock.realTime().plus(CODE_LIFE).getEpochSecond();
    fields.put("AuthorizationCodeExpiredTime", Long.toString(expires));
    fields.put("PreAuthCode", preAuthCode);
    String infoType = before.isEmpty() ? "authorized" : "updateauthorized";
    components.push(now.componentAppid(), infoType, fields);
  }

  private static String key(String componentAppid, String authorizerAppid) {
    return componentAppid + "/" + authorizerAppid;
  }
}
