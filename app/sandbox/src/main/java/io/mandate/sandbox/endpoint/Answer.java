package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.security.SecureRandom;
import java.time.Instant;

/** What goes back: a status, an errcode for the log, and a body. */
record Answer(int status, int errcode, ObjectNode body) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Answer of(ObjectNode body) {
    return new Answer(200, body.path("errcode").asInt(0), body);
  }

  /** Errcode and errmsg first, as WeChat writes them. */
  static Answer ok(ObjectNode rest) {
    ObjectNode body = WireJson.object().put("errcode", 0).put("errmsg", "ok");
    body.setAll(rest);
    return new Answer(200, 0, body);
  }

  static Answer refused(WeChatException refusal, Instant now) {
    return failed(200, refusal.errcode(), refusal.errmsg(), now);
  }

  static Answer refused(int status, ErrorCode code, Instant now) {
    return failed(status, code.code(), code.text(), now);
  }

  static Answer failed(int status, int errcode, String errmsg, Instant now) {
    ObjectNode body =
        WireJson.object()
            .put("errcode", errcode)
            .put("errmsg", (errmsg + " rid: " + rid(now)).strip());
    return new Answer(status, errcode, body);
  }

  private static String rid(Instant now) {
    return "%08x-%08x-%08x"
        .formatted((int) now.getEpochSecond(), RANDOM.nextInt(), RANDOM.nextInt());
  }
}
