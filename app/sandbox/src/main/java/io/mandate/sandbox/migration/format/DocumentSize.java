package io.mandate.sandbox.migration.format;

import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** MongoDB's limit of 16 MiB for one document. */
final class DocumentSize {

  private static final int MOST = 16 << 20;

  /** Text shorter than this cannot become 16 MiB: one byte of it makes eight of BSON at most. */
  private static final int HARMLESS = MOST / 8;

  void check(BsonDocument document, int textLength) {
    if (textLength < HARMLESS) {
      return;
    }
    BasicOutputBuffer buffer = new BasicOutputBuffer(textLength);
    try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      new BsonDocumentCodec().encode(writer, document, EncoderContext.builder().build());
      if (buffer.getSize() > MOST) {
        throw new RecordException("the document is larger than 16 MB");
      }
    } finally {
      buffer.close();
    }
  }
}
