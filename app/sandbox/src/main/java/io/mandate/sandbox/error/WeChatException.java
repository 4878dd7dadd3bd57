package io.mandate.sandbox.error;

/**
 * A call that WeChat answers with an errcode. The HTTP status stays 200, as with WeChat; whoever
 * answers the call adds the {@code rid}.
 */
public final class WeChatException extends RuntimeException {

  private final int errcode;

  /**
   * @param errcode WeChat's code, as in protocol.md sections 1.9 and 5
   * @param errmsg WeChat's text, with what a caller needs to know to mend the call
   */
  public WeChatException(int errcode, String errmsg) {
    super(errmsg, null, false, false);
    this.errcode = errcode;
  }

  public WeChatException(ErrorCode code) {
    this(code.code(), code.text());
  }

  /** WeChat's text for the code, then what exactly is wrong. */
  public WeChatException(ErrorCode code, String detail) {
    this(code.code(), code.text() + ": " + detail);
  }

  public int errcode() {
    return errcode;
  }

  public String errmsg() {
    return String.valueOf(getMessage());
  }
}
