package io.mandate.sandbox.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's message encryption (protocol.md sections 2.2 and 2.3): AES-256-CBC with the key's first
 * 16 bytes as IV, PKCS#7 padding to blocks of 32, around random(16), length, message and appid.
 */
public final class MessageCipher {

  private static final int RANDOM_LENGTH = 16;
  private static final int BLOCK = 32;

  private final byte[] key;

  /**
   * @param encodingAesKey 43 characters of the base64 alphabet
   * @throws IllegalArgumentException when it is anything else; the message does not repeat it
   */
  public MessageCipher(String encodingAesKey) {
    this.key = decode(encodingAesKey);
  }

  /** The {@code Encrypt} element's text. {@code random} is 16 bytes. */
  public String encrypt(byte[] random, String message, String appid) {
    byte[] text = message.getBytes(UTF_8);
    byte[] id = appid.getBytes(UTF_8);
    int length = RANDOM_LENGTH + Integer.BYTES + text.length + id.length;
    int padding = BLOCK - length % BLOCK;
    ByteBuffer plain = ByteBuffer.allocate(length + padding);
    plain.put(random, 0, RANDOM_LENGTH).putInt(text.length).put(text).put(id);
    Arrays.fill(plain.array(), length, length + padding, (byte) padding);
    return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
  }

  /**
   * The message inside an {@code Encrypt} element's text.
   *
   * @throws IllegalArgumentException when it is broken, or meant for another appid
   */
  public String decrypt(String encrypted, String appid) {
    byte[] plain = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
    int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
    int end = padding < 1 || padding > BLOCK ? plain.length : plain.length - padding;
    int start = RANDOM_LENGTH + Integer.BYTES;
    int length = end < start ? -1 : ByteBuffer.wrap(plain).getInt(RANDOM_LENGTH);
    if (length < 0 || length > end - start) {
      throw new IllegalArgumentException("not an encrypted message");
    }
    if (!new String(plain, start + length, end - start - length, UTF_8).equals(appid)) {
      throw new IllegalArgumentException("a message for another appid");
    }
    return new String(plain, start, length, UTF_8);
  }

  /** {@code signature} of (token, timestamp, nonce), {@code msg_signature} with Encrypt besides. */
  public static String signature(String... parts) {
    String[] sorted = parts.clone();
    Arrays.sort(sorted);
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(String.join("", sorted).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-1", e);
    }
  }

  private byte[] run(int mode, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      IvParameterSpec iv = new IvParameterSpec(key, 0, RANDOM_LENGTH);
      cipher.init(mode, new SecretKeySpec(key, "AES"), iv);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an encrypted message", e);
    }
  }

  private static byte[] decode(String encodingAesKey) {
    if (!encodingAesKey.matches("[A-Za-z0-9+/]{43}")) {
      throw new IllegalArgumentException("an EncodingAESKey has 43 letters and digits");
    }
    return Base64.getDecoder().decode(encodingAesKey + "=");
  }
}
