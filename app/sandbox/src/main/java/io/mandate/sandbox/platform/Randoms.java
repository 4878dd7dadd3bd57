package io.mandate.sandbox.platform;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts in the shapes that WeChat's have. */
final class Randoms {

  private static final int TOKEN_BYTES = 96;
  private static final int CODE_BYTES = 48;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Randoms() {}

  static String token() {
    return text(TOKEN_BYTES);
  }

  /** {@code queryauthcode@@@…}, {@code preauthcode@@@…}, {@code refreshtoken@@@…}. */
  static String marked(String mark) {
    return mark + "@@@" + text(CODE_BYTES);
  }

  private static String text(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
