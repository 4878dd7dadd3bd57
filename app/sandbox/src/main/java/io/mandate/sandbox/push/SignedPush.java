package io.mandate.sandbox.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;

/** An event as it goes over the wire: encrypted, signed, addressed (protocol.md section 2.1). */
final class SignedPush {

  /** WeChat waits this long for {@code success}. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private SignedPush() {}

  static HttpRequest of(PushTarget target, Event event, SecureRandom random) {
    byte[] prefix = new byte[16];
    random.nextBytes(prefix);
    String encrypted =
        new MessageCipher(target.encodingAesKey())
            .encrypt(prefix, event.xml(target.appid()), target.appid());
    String body =
        "<xml><AppId><![CDATA["
            + target.appid()
            + "]]></AppId><Encrypt><![CDATA["
            + encrypted
            + "]]></Encrypt></xml>";
    return HttpRequest.newBuilder(address(target, event, encrypted, random))
        .timeout(PATIENCE)
        .header("Content-Type", "text/xml; charset=UTF-8")
        .POST(BodyPublishers.ofString(body, UTF_8))
        .build();
  }

  private static URI address(
      PushTarget target, Event event, String encrypted, SecureRandom random) {
    String timestamp = Long.toString(event.createdAt().getEpochSecond());
    String nonce = Integer.toUnsignedString(random.nextInt());
    String base = target.callbackUrl().toString();
    return URI.create(
        base
            + (base.contains("?") ? "&" : "?")
            + query("signature", MessageCipher.signature(target.token(), timestamp, nonce))
            + query("&timestamp", timestamp)
            + query("&nonce", nonce)
            + query("&encrypt_type", "aes")
            + query(
                "&msg_signature",
                MessageCipher.signature(target.token(), timestamp, nonce, encrypted)));
  }

  private static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, UTF_8);
  }
}
