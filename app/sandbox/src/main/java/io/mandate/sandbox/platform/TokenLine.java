package io.mandate.sandbox.platform;

import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The access tokens of one holder, newest first. The newest is valid while it lives, the one before
 * it for five more minutes (protocol.md section 1.8), older ones not at all.
 */
record TokenLine(List<AccessToken> tokens) {

  static final Duration GRACE = Duration.ofMinutes(5);
  private static final int KEPT = 6;

  TokenLine {
    tokens = List.copyOf(tokens);
  }

  TokenLine with(AccessToken newest) {
    return new TokenLine(Stream.concat(Stream.of(newest), tokens.stream()).limit(KEPT).toList());
  }

  TokenLine expiredAt(Instant instant) {
    return new TokenLine(tokens.stream().map(token -> token.expiredAt(instant)).toList());
  }

  TokenLine revoked() {
    return new TokenLine(tokens.stream().map(AccessToken::revokedNow).toList());
  }

  /** The token of that value; throws 40014, 42001 or 40001 where it does not hold. */
  AccessToken live(String value, Instant now) {
    for (int age = 0; age < tokens.size(); age++) {
      AccessToken token = tokens.get(age);
      if (token.value().equals(value)) {
        check(token, age, now);
        return token;
      }
    }
    throw new WeChatException(ErrorCode.INVALID_ACCESS_TOKEN);
  }

  private void check(AccessToken token, int age, Instant now) {
    if (!now.isBefore(token.expiresAt())) {
      throw new WeChatException(ErrorCode.ACCESS_TOKEN_EXPIRED);
    }
    boolean inGrace = age == 1 && now.isBefore(tokens.get(0).issuedAt().plus(GRACE));
    if (token.revoked() || (age > 0 && !inGrace)) {
      throw new WeChatException(ErrorCode.INVALID_CREDENTIAL);
    }
  }
}
