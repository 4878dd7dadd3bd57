package io.mandate.gateway.callback;

import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.EncodingAesKey;
import io.mandate.tenant.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's signature and encryption of pushes (protocol.md sections 2.2 and 2.3): SHA-1 over the
 * sorted parts; AES-256-CBC, the IV being the key's first half, padded to 32 bytes; 16 random
 * bytes, a length, the message, the component's appid.
 */
final class PushCrypto {

  private static final int RANDOM_BYTES = 16;
  private static final int BLOCK = 32;

  private PushCrypto() {}

  /** Whether the signature is the one that the component's token gives. In constant time. */
  static boolean isSigned(
      Component component, String timestamp, String nonce, String encrypted, String signature) {
    return MessageDigest.isEqual(
        signature(component.token(), timestamp, nonce, encrypted)
            .getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  static String signature(Secret token, String timestamp, String nonce, String encrypted) {
    try {
      String joined =
          Stream.of(token.reveal(), timestamp, nonce, encrypted)
              .sorted()
              .collect(Collectors.joining());
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(joined.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  /**
   * The message, decrypted with the component's key or, while keys are being changed, its previous
   * one.
   *
   * @throws io.mandate.tenant.refusal.Refused when neither gives a message that is for this
   *     component
   */
  static byte[] decrypt(Component component, String encrypted) {
    return Stream.concat(Stream.of(component.encodingAesKey()), component.previousKey().stream())
        .map(key -> message(component, key, encrypted))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () -> PushRefused.forged("it does not decrypt to a message for this component"));
  }

  private static Optional<byte[]> message(
      Component component, EncodingAesKey encodingKey, String encrypted) {
    try {
      byte[] key = encodingKey.aesKey();
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(Arrays.copyOf(key, cipher.getBlockSize())));
      byte[] plain = cipher.doFinal(Base64.getMimeDecoder().decode(encrypted));
      return unwrapped(component, plain);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> unwrapped(Component component, byte[] plain) {
    int end = plain.length - padding(plain);
    if (end < RANDOM_BYTES + Integer.BYTES) {
      return Optional.empty();
    }
    int start = RANDOM_BYTES + Integer.BYTES;
    int length = ByteBuffer.wrap(plain, RANDOM_BYTES, Integer.BYTES).getInt();
    if (length < 0 || length > end - start) {
      return Optional.empty();
    }
    String appid = new String(plain, start + length, end - start - length, StandardCharsets.UTF_8);
    return appid.equals(component.id().value())
        ? Optional.of(Arrays.copyOfRange(plain, start, start + length))
        : Optional.empty();
  }

  private static int padding(byte[] plain) {
    int last = plain.length == 0 ? 0 : plain[plain.length - 1];
    return last < 1 || last > BLOCK ? 0 : last;
  }
}
