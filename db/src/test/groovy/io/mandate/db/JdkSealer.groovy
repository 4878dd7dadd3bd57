package io.mandate.db

import io.mandate.tenant.secret.Secret
import io.mandate.token.sealing.SealException
import io.mandate.token.sealing.Sealer
import java.security.GeneralSecurityException
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** AES-GCM of the JDK with a key that nobody keeps; the name is bound as associated data. */
class JdkSealer implements Sealer {

  private static final int IV = 12

  private final SecretKey key = KeyGenerator.getInstance('AES').generateKey()
  private final SecureRandom random = new SecureRandom()

  @Override
  String seal(Secret secret, String name) {
    byte[] iv = new byte[IV]
    random.nextBytes(iv)
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, name).doFinal(secret.reveal().getBytes('UTF-8'))
    ([*iv, *sealed] as byte[]).encodeBase64().toString()
  }

  @Override
  Secret open(String sealed, String name) {
    byte[] bytes = sealed.decodeBase64()
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, IV), name)
          .doFinal(bytes, IV, bytes.length - IV)
      return Secret.of(new String(plain, 'UTF-8'))
    } catch (GeneralSecurityException | IllegalArgumentException ignored) {
      throw new SealException("$name does not open")
    }
  }

  private Cipher cipher(int mode, byte[] iv, String name) {
    def cipher = Cipher.getInstance('AES/GCM/NoPadding')
    cipher.init(mode, key, new GCMParameterSpec(128, iv))
    cipher.updateAAD(name.getBytes('UTF-8'))
    cipher
  }
}
