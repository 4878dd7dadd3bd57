package io.mandate.gateway.bench;

/** What is sent and answered: an aggregation as callers send them, and an answer of WeChat's. */
public final class Bodies {

  private static final String ASKED =
      "{\"env\":\"%s\",\"query\":\"db.collection(\\\"orders\\\").aggregate()"
          + ".match({state:\\\"paid\\\"}).sort({paidAt:-1}).limit(20)%s.end()\"}";

  private Bodies() {}

  /** A call's body of at least that many bytes. */
  public static String call(String environment, int bytes) {
    int bare = ASKED.formatted(environment, "").length();
    int more = bytes - bare - ".match({note:\\\"\\\"})".length();
    return ASKED.formatted(
        environment, more <= 0 ? "" : ".match({note:\\\"" + "n".repeat(more) + "\\\"})");
  }

  /** An answer of that many bytes. */
  public static String answer(int bytes) {
    String front = "{\"errcode\":0,\"errmsg\":\"ok\",\"data\":[\"";
    String end = "\"]}";
    return front + "x".repeat(bytes - front.length() - end.length()) + end;
  }
}
