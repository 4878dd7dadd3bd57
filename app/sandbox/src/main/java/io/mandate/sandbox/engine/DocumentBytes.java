package io.mandate.sandbox.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBinaryWriterSettings;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonValue;
import org.bson.BsonWriterSettings;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Documents to bytes and back, within MongoDB's limits. */
public final class DocumentBytes {

  static final int MOST_BYTES = 16 * 1024 * 1024;
  static final int DEEPEST = 100;

  private static final int TOO_LARGE = 10334;
  private static final int TOO_DEEP = 15;
  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
  private static final EncoderContext ENCODER = EncoderContext.builder().build();
  private static final DecoderContext DECODER = DecoderContext.builder().build();

  private DocumentBytes() {}

  /** Throws {@link EngineException} for more than 16 MB and for nesting over 100. */
  public static byte[] encode(BsonDocument document) {
    checkDepth(document, 1);
    BasicOutputBuffer buffer = new BasicOutputBuffer(512);
    BsonBinaryWriterSettings binary = new BsonBinaryWriterSettings(MOST_BYTES);
    try (BsonBinaryWriter writer =
        new BsonBinaryWriter(new BsonWriterSettings(DEEPEST + 28), binary, buffer)) {
      CODEC.encode(writer, document, ENCODER);
    } catch (BsonSerializationException e) {
      throw refused(document, e);
    }
    if (buffer.size() > MOST_BYTES) {
      throw tooLarge(buffer.size());
    }
    return Arrays.copyOf(buffer.getInternalBuffer(), buffer.size());
  }

  public static BsonDocument decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  public static BsonDocument decode(byte[] bytes, int start, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, start, length).slice();
    return CODEC.decode(new BsonBinaryReader(buffer), DECODER);
  }

  private static EngineException refused(BsonDocument document, BsonSerializationException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("maximum size") || reason.contains("larger than")) {
      return new EngineException(
          TOO_LARGE, "BSONObj size is invalid. Size must be between 0 and " + MOST_BYTES);
    }
    return new EngineException(2, reason + " in document " + document.get("_id"));
  }

  private static EngineException tooLarge(int size) {
    return new EngineException(
        TOO_LARGE,
        "BSONObj size: %d is invalid. Size must be between 0 and %d".formatted(size, MOST_BYTES));
  }

  private static void checkDepth(BsonValue value, int depth) {
    if (depth > DEEPEST) {
      throw new EngineException(
          TOO_DEEP, "Document exceeds maximum nested object depth: " + DEEPEST);
    }
    if (value.isDocument()) {
      for (BsonValue child : value.asDocument().values()) {
        if (child.isDocument() || child.isArray()) {
          checkDepth(child, depth + 1);
        }
      }
    } else if (value.isArray()) {
      for (BsonValue child : value.asArray()) {
        if (child.isDocument() || child.isArray()) {
          checkDepth(child, depth + 1);
        }
      }
    }
  }
}
