package io.mandate.sandbox.migration;

import io.mandate.sandbox.Sandbox;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.statement.Statement;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.OutputBuffer;

/**
 * The batch that an import is about to write, beside the counts of the batches before it. After a
 * kill it can be compared with the collection, so that the count of a job that was cut off is right
 * to the record. One file for each running import; every document in it has its {@code _id}.
 */
@Singleton
final class BatchJournal {

  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

  private final Path folder;

  BatchJournal(@Property(name = Sandbox.DATA_DIR) String dataDir) throws IOException {
    this.folder = Path.of(dataDir, "sandbox", "jobs");
    Files.createDirectories(folder);
  }

  void keep(long job, long success, long fail, List<BsonDocument> batch) {
    BsonDocument entry =
        new BsonDocument("success", new BsonInt64(success))
            .append("fail", new BsonInt64(fail))
            .append("batch", new BsonArray(batch));
    try (OutputBuffer buffer = new BasicOutputBuffer();
        BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      CODEC.encode(writer, entry, EncoderContext.builder().build());
      Path temporary = folder.resolve(job + ".journal.new");
      Files.write(temporary, buffer.toByteArray());
      Files.move(
          temporary,
          file(job),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  boolean exists(long job) {
    return Files.exists(file(job));
  }

  void drop(long job) {
    try {
      Files.deleteIfExists(file(job));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The job with the counts that are true now; unchanged when it had not begun to write. */
  Job recount(Job job, JobOrder.Import order, DocumentEngine engine) {
    Optional<BsonDocument> kept = read(job.id());
    if (kept.isEmpty()) {
      return job;
    }
    long success = kept.get().getInt64("success").getValue();
    for (BsonValue document : kept.get().getArray("batch")) {
      success += isThere(engine, job.env(), order, document.asDocument()) ? 1 : 0;
    }
    return job.counting(success, kept.get().getInt64("fail").getValue());
  }

  private Optional<BsonDocument> read(long job) {
    if (!exists(job)) {
      return Optional.empty();
    }
    try (BsonBinaryReader reader =
        new BsonBinaryReader(ByteBuffer.wrap(Files.readAllBytes(file(job))))) {
      return Optional.of(CODEC.decode(reader, DecoderContext.builder().build()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** INSERT wrote the document as it is; UPSERT at least put all its fields there. */
  private static boolean isThere(
      DocumentEngine engine, String env, JobOrder.Import order, BsonDocument document) {
    BsonDocument filter =
        new BsonDocument("_id", new BsonDocument("$eq", document.get("_id", new BsonInt64(0))));
    BsonDocument none = new BsonDocument();
    Statement.Find find =
        new Statement.Find(order.collection(), filter, none, none, 0, OptionalInt.of(1));
    boolean[] found = {false};
    try {
      engine.find(
          env,
          find,
          stored -> {
            found[0] =
                order.mode() == ConflictMode.INSERT
                    ? stored.equals(document)
                    : stored.entrySet().containsAll(document.entrySet());
            return false;
          });
    } catch (EngineException collectionGone) {
      return false;
    }
    return found[0];
  }

  private Path file(long job) {
    return folder.resolve(job + ".journal");
  }
}
