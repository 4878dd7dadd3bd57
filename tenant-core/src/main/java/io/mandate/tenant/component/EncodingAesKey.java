package io.mandate.tenant.component;

import io.mandate.tenant.secret.Secret;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The 43 characters with which WeChat encrypts its pushes to a component (protocol.md section 2.3).
 */
public record EncodingAesKey(Secret value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{43}");

  public EncodingAesKey {
    if (!SHAPE.matcher(value.reveal()).matches()) {
      throw new IllegalArgumentException("an EncodingAESKey has 43 letters and digits");
    }
  }

  /** The AES-256 key: 32 bytes, a new array each time. */
  public byte[] aesKey() {
    return Base64.getDecoder().decode(value.reveal() + "=");
  }
}
