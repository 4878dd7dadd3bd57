package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Pre-auth codes and authorization codes: each holds once and for a limited time. */
@Singleton
public final class Codes {

  public static final Duration PRE_AUTH_LIFE = Duration.ofSeconds(1800);

  /** How long a dead code is told from an invented one. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final int TIDY_FROM = 10_000;

  private final PlatformStore store;
  private final Table<Code> preAuth;
  private final Table<Code> authorization;
  private final SandboxClock clock;

  Codes(PlatformStore store, SandboxClock clock) {
    this.store = store;
    this.preAuth = store.table("pre-auth-codes", Code.class);
    this.authorization = store.table("authorization-codes", Code.class);
    this.clock = clock;
  }

  public Code issuePreAuth(String componentAppid) {
    return store.change(() -> issue(preAuth, "preauthcode", componentAppid, "", PRE_AUTH_LIFE));
  }

  /** Empty when it is not one of that component, is used or has run out. */
  public Optional<Code> usablePreAuth(String componentAppid, String value) {
    return preAuth
        .find(value)
        .filter(code -> code.componentAppid().equals(componentAppid))
        .filter(code -> code.usableAt(clock.instant()));
  }

  Code usePreAuth(String componentAppid, String value) {
    return use(preAuth, componentAppid, value);
  }

  Code issueAuthorization(String componentAppid, String authorizerAppid, Duration life) {
    return issue(authorization, "queryauthcode", componentAppid, authorizerAppid, life);
  }

  Code useAuthorization(String componentAppid, String value) {
    return use(authorization, componentAppid, value);
  }

  private Code issue(
      Table<Code> table, String mark, String component, String authorizer, Duration life) {
    Instant now = clock.instant();
    if (table.byKey().size() >= TIDY_FROM) {
      table.all().stream()
          .filter(old -> old.expiresAt().plus(REMEMBERED).isBefore(now))
          .forEach(old -> table.remove(old.value()));
    }
    Code code = new Code(Randoms.marked(mark), component, authorizer, now.plus(life), false);
    table.put(code.value(), code);
    return code;
  }

  private Code use(Table<Code> table, String component, String value) {
    Code code =
        table
            .find(value)
            .filter(known -> known.componentAppid().equals(component))
            .orElseThrow(() -> new WeChatException(ErrorCode.CODE_INVALID));
    if (!code.usableAt(clock.instant())) {
      throw new WeChatException(ErrorCode.CODE_EXPIRED);
    }
    table.put(value, code.usedNow());
    return code;
  }
}
