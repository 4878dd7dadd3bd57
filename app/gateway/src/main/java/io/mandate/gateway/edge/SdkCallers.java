package io.mandate.gateway.edge;

import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Finds out who presents a gateway token. Errcodes are those that SDKs know what to do about. */
@Singleton
public class SdkCallers {

  private final GatewayTokens tokens;
  private final ApiKeyStore keys;
  private final Callers callers;
  private final Clock clock;

  SdkCallers(GatewayTokens tokens, ApiKeyStore keys, Callers callers, Clock clock) {
    this.tokens = tokens;
    this.keys = keys;
    this.callers = callers;
    this.clock = clock;
  }

  /** A caller and the appid that its token is for. */
  public record SdkCaller(Caller caller, String appid) {}

  /**
   * With a token of the component's appid; another one is 61014.
   *
   * @param sent every {@code access_token} of the query string
   */
  public SdkCaller ofComponent(List<String> sent) {
    SdkCaller sdk = caller(sent);
    if (!isComponent(sdk)) {
      throw wrongKind(61014, "must use component token for component api");
    }
    return sdk;
  }

  /** With a token of a merchant's appid; the component's is 61015. */
  public SdkCaller ofMerchant(List<String> sent) {
    SdkCaller sdk = caller(sent);
    if (isComponent(sdk)) {
      throw wrongKind(61015, "must use biz account token for not component api");
    }
    return sdk;
  }

  private SdkCaller caller(List<String> sent) {
    if (sent.size() != 1 || sent.get(0).isEmpty()) {
      throw unauthenticated(41001, "access_token missing, or there twice");
    }
    GatewayTokens.Claim claim =
        tokens
            .read(sent.get(0))
            .orElseThrow(
                () -> unauthenticated(40014, "invalid access_token: not one of Mandate's"));
    ApiKey key =
        keys.find(claim.key())
            .orElseThrow(() -> unauthenticated(40014, "invalid access_token: its key is revoked"));
    Instant now = clock.instant();
    if (!now.isBefore(claim.expiresAt()) || key.isExpired(now)) {
      throw unauthenticated(42001, "access_token expired");
    }
    return new SdkCaller(callers.ofKey(key), claim.appid());
  }

  private static boolean isComponent(SdkCaller sdk) {
    return sdk.caller().tenant().component().value().equals(sdk.appid());
  }

  private static Refused unauthenticated(int errcode, String message) {
    return new Refused(RefusalReason.UNAUTHENTICATED, message).with("errcode", errcode);
  }

  private static Refused wrongKind(int errcode, String message) {
    return new Refused(RefusalReason.TOKEN_KIND_WRONG, message).with("errcode", errcode);
  }
}
