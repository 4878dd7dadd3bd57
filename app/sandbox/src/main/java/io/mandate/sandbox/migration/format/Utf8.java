package io.mandate.sandbox.migration.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: overlong forms and lone surrogates are refused. */
final class Utf8 {

  /** Why a record is refused; {@link #isBroken} knows it again. */
  private static final String NOT_UTF_8 = "not UTF-8";

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer scratch = CharBuffer.allocate(4096);

  String decode(byte[] bytes, int offset, int length) {
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, offset, length)).toString();
    } catch (CharacterCodingException broken) {
      throw new RecordException(NOT_UTF_8);
    }
  }

  void check(byte[] bytes, int offset, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    decoder.reset();
    CoderResult result;
    do {
      scratch.clear();
      result = decoder.decode(in, scratch, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new RecordException(NOT_UTF_8);
    }
  }

  static boolean isBroken(String problem) {
    return problem.equals(NOT_UTF_8);
  }
}
