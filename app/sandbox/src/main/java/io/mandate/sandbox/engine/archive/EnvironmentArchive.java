package io.mandate.sandbox.engine.archive;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.query.value.ExtendedJson;
import io.mandate.sandbox.statement.Statement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalInt;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * Saves an environment to a file and loads it back: for each collection a line with its indexes,
 * then its documents as lines of extended JSON. Never holds more than a batch of them.
 */
@Singleton
public final class EnvironmentArchive {

  private static final int FAILED_TO_PARSE = 9;

  private final DocumentEngine engine;

  public EnvironmentArchive(DocumentEngine engine) {
    this.engine = engine;
  }

  /** The file is there whole or, when this throws, as it was before. */
  public void save(String env, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (Writer writer = Files.newBufferedWriter(part)) {
      for (CollectionInfo collection : engine.collections(env)) {
        save(env, collection.name(), writer);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void save(String env, String collection, Writer writer) throws IOException {
    List<IndexSpec> indexes =
        engine.indexes(env, collection).stream()
            .filter(index -> !index.name().equals("_id_"))
            .toList();
    write(new CollectionHeader(collection, indexes).toBson(), writer);
    BsonDocument none = new BsonDocument();
    Statement.Find all = new Statement.Find(collection, none, none, none, 0, OptionalInt.empty());
    try {
      engine.find(env, all, document -> written(document, writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean written(BsonDocument document, Writer writer) {
    try {
      write(document, writer);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BsonDocument line, Writer writer) throws IOException {
    writer.append(ExtendedJson.write(line)).append('\n');
  }

  /**
   * Replaces the environment's collections by those of the file. The file is read through first:
   * one that is broken changes nothing.
   *
   * @return how many documents there are now
   */
  public long load(String env, Path file) throws IOException {
    check(file);
    for (CollectionInfo collection : engine.collections(env)) {
      engine.dropCollection(env, collection.name());
    }
    EnvironmentWriter writer = new EnvironmentWriter(engine, env, ConflictMode.INSERT);
    new DocumentFile(file)
        .read(
            line -> {
              if (CollectionHeader.isHeader(line)) {
                writer.open(CollectionHeader.of(line));
              } else {
                writer.add(line);
              }
            });
    return writer.finish();
  }

  private static void check(Path file) throws IOException {
    BsonDocument seen = new BsonDocument();
    new DocumentFile(file)
        .read(
            line -> {
              if (CollectionHeader.isHeader(line)) {
                seen.put("header", BsonBoolean.TRUE);
              } else if (seen.isEmpty()) {
                throw new EngineException(
                    FAILED_TO_PARSE, file.getFileName() + " is no saved environment");
              }
            });
  }

  /**
   * Puts the documents of every {@code <collection>.json} of a folder into the collection of that
   * name, which is made where it is missing; a document whose {@code _id} is there already changes
   * that one.
   *
   * @return how many documents were written
   */
  public long seed(String env, Path folder) throws IOException {
    long written = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        EnvironmentWriter writer = new EnvironmentWriter(engine, env, ConflictMode.UPSERT);
        writer.use(name.substring(0, name.length() - ".json".length()));
        new DocumentFile(file).read(writer::add);
        written += writer.finish();
      }
    }
    return written;
  }
}
