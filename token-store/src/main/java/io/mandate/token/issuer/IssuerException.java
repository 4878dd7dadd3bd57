package io.mandate.token.issuer;

/**
 * WeChat did not issue what was asked for. The message names the interface and WeChat's words, and
 * holds no secret.
 */
public final class IssuerException extends RuntimeException {

  /** Where WeChat gave no errcode: nothing arrived, or nothing that makes sense. */
  public static final int NO_ERRCODE = -1;

  private final int errcode;

  public IssuerException(int errcode, String message) {
    super(message);
    this.errcode = errcode;
  }

  public int errcode() {
    return errcode;
  }

  /**
   * Whether the token or grant that was shown is refused for good: asking again with it is useless.
   */
  public boolean isGrantBroken() {
    return switch (errcode) {
      case 61003, 61023, 40030, 42002, 42007 -> true;
      default -> false;
    };
  }

  /** Whether WeChat says that the merchant does not, or not any more, authorise the component. */
  public boolean isNotAuthorized() {
    return errcode == 61003;
  }

  /** Whether the refresh token is not, or not any more, the one that WeChat knows. */
  public boolean isRefreshTokenInvalid() {
    return errcode == 61023 || errcode == 40030 || errcode == 42002;
  }

  /**
   * Whether the component token that was shown is stale, so that one try with a fresh one makes
   * sense.
   */
  public boolean isStaleToken() {
    return errcode == 40001 || errcode == 40014 || errcode == 42001;
  }

  /** Whether an authorisation code is refused as used, expired or none. */
  public boolean isCodeSpent() {
    return errcode == 61009 || errcode == 61010 || errcode == 40029 || errcode == 40099;
  }
}
