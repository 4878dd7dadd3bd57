package io.mandate.token.redis;

import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A Lua script that Redis runs as one step, sent by its digest. */
public record RedisScript(String text, String digest) {

  /** A file beside the class. */
  public static RedisScript beside(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      byte[] text = in.readAllBytes();
      return new RedisScript(new String(text, StandardCharsets.UTF_8), Base16.digest(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
