package io.mandate.gateway.callback

import java.nio.ByteBuffer
import java.security.MessageDigest
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.spec.IvParameterSpec
import javax.crypto.spec.SecretKeySpec

/** Makes pushes as WeChat does, right or wrong in any part. Written apart from what opens them. */
class Push {

    String appid
    String token
    String aesKey
    String message
    String innerAppid
    String timestamp = String.valueOf(System.currentTimeMillis().intdiv(1000))
    String nonce = "1590219412"

    String encrypted() {
        byte[] key = Base64.decoder.decode(aesKey + "=")
        byte[] random = new byte[16]
        new SecureRandom().nextBytes(random)
        byte[] text = message.getBytes("UTF-8")
        byte[] plain = (random as List) + (ByteBuffer.allocate(4).putInt(text.length).array() as List) + (text as List) +
            ((innerAppid ?: appid).getBytes("UTF-8") as List)
        int pad = 32 - plain.length % 32
        byte[] padded = Arrays.copyOf(plain, plain.length + pad)
        Arrays.fill(padded, plain.length, padded.length, (byte) pad)
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding")
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16))
        Base64.encoder.encodeToString(cipher.doFinal(padded))
    }

    String signature(String encrypted) {
        MessageDigest.getInstance("SHA-1").digest([token, timestamp, nonce, encrypted].sort().join("").getBytes("UTF-8"))
            .encodeHex().toString()
    }

    String query(String encrypted) {
        "?timestamp=$timestamp&nonce=$nonce&encrypt_type=aes&msg_signature=${signature(encrypted)}"
    }

    static String envelope(String encrypted) {
        "<xml><AppId><![CDATA[x]]></AppId><Encrypt><![CDATA[$encrypted]]></Encrypt></xml>"
    }
}
