package io.mandate.token.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import io.mandate.tenant.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals with a Tink AEAD keyset: with its primary key, opening with any of its keys, and with the
 * name as associated data.
 */
public final class TinkSealer implements Sealer {

  // Tink's wire format: what a key sealed begins with a 1 and the key's id.
  private static final int PREFIX = 5;

  private final Aead aead;
  private final byte[] primary;

  private TinkSealer(Aead aead, int primaryId) {
    this.aead = aead;
    this.primary = ByteBuffer.allocate(PREFIX).put((byte) 1).putInt(primaryId).array();
  }

  /** Throws {@link SealException} when the keyset is not one for AEAD. */
  public static TinkSealer with(KeysetHandle keyset) {
    try {
      AeadConfig.register();
      return new TinkSealer(
          keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
          keyset.getPrimary().getId());
    } catch (GeneralSecurityException e) {
      throw new SealException(
          "the keyset holds no usable AEAD key: make one with an AES256_GCM key");
    }
  }

  @Override
  public String seal(Secret secret, String name) {
    try {
      byte[] sealed = aead.encrypt(bytes(secret.reveal()), bytes(name));
      return Base64.getEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new SealException("cannot seal " + name + " with the primary key of the keyset");
    }
  }

  @Override
  public Secret open(String sealed, String name) {
    try {
      byte[] opened = aead.decrypt(Base64.getDecoder().decode(sealed), bytes(name));
      return Secret.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealException(
          "what is stored as "
              + name
              + " does not open: it was changed, moved there from another place, or sealed with a"
              + " key that this keyset does not hold");
    }
  }

  @Override
  public Optional<String> reseal(String sealed, String name) {
    Secret secret = open(sealed, name);
    byte[] begin = Arrays.copyOf(Base64.getDecoder().decode(sealed), PREFIX);
    return Arrays.equals(begin, primary) ? Optional.empty() : Optional.of(seal(secret, name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
