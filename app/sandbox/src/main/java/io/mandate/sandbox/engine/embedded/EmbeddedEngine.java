package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.statement.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The default engine: one file of H2's MVStore in a folder, or memory alone. Every write is one or
 * more commits of documents, index entries and counters together. Reads work on snapshots and never
 * wait for a statement that writes; writers to one collection take turns.
 */
public final class EmbeddedEngine implements DocumentEngine {

  private static final String FILE = "documents.mv";
  private static final long MEGABYTE = 1024 * 1024;
  private static final long LARGEST_CACHE = 128;

  private final StoreFile file;
  private final Catalogue catalogue;
  private final DocumentIds ids;
  private final RandomGenerator random;
  private final Clock clock;

  private EmbeddedEngine(StoreFile file, RandomGenerator random, Clock clock) {
    this.file = file;
    this.catalogue = new Catalogue(file);
    this.ids = new DocumentIds(random);
    this.random = random;
    this.clock = clock;
  }

  /**
   * Documents in that folder, which is made. Throws {@link EngineException} when another process
   * has them open or the file is broken.
   */
  public static EmbeddedEngine in(Path folder, RandomGenerator random, Clock clock) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    return new EmbeddedEngine(open(folder.resolve(FILE)), random, clock);
  }

  private static StoreFile open(Path file) {
    try {
      return StoreFile.open(file.toString(), cache());
    } catch (MVStoreException e) {
      String reason =
          e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
              ? "it is in use by another process"
              : String.valueOf(e.getMessage());
      throw new EngineException(0, "cannot open %s: %s".formatted(file, reason));
    }
  }

  /** Documents that are gone when the engine is closed. */
  public static EmbeddedEngine inMemory(RandomGenerator random, Clock clock) {
    return new EmbeddedEngine(StoreFile.open("", cache()), random, clock);
  }

  /** A quarter of the heap: 64 MB in a heap of 256. */
  private static int cache() {
    return (int) Math.min(LARGEST_CACHE, Runtime.getRuntime().maxMemory() / 4 / MEGABYTE);
  }

  @Override
  public void createCollection(String env, String collection) {
    catalogue.create(new CollectionName(env, collection));
  }

  @Override
  public void dropCollection(String env, String collection) {
    catalogue.drop(new CollectionName(env, collection));
  }

  @Override
  public List<CollectionInfo> collections(String env) {
    return catalogue.list(env);
  }

  @Override
  public void find(String env, Statement.Find find, Predicate<BsonDocument> each) {
    reading(
        env,
        find.collection(),
        snapshot -> {
          new Queries(snapshot).find(find, each);
          return true;
        });
  }

  @Override
  public long count(String env, String collection, BsonDocument filter) {
    return reading(env, collection, snapshot -> new Queries(snapshot).count(filter));
  }

  @Override
  public List<BsonValue> insert(String env, Statement.Insert insert) {
    return writing(env, insert.collection(), writes -> writes.insert(insert.documents()));
  }

  @Override
  public UpdateCounts update(String env, Statement.Update update) {
    return writing(env, update.collection(), writes -> writes.update(update, clock.instant()));
  }

  @Override
  public UpdateCounts replace(String env, Statement.Replace replace) {
    return writing(
        env, replace.collection(), writes -> writes.replace(replace.id(), replace.document()));
  }

  @Override
  public long delete(String env, Statement.Delete delete) {
    return writing(env, delete.collection(), writes -> writes.delete(delete));
  }

  @Override
  public void aggregate(String env, Statement.Aggregate aggregate, Predicate<BsonDocument> each) {
    translating(
        () -> {
          new Aggregation(catalogue, clock, random, env).run(aggregate, each);
          return true;
        });
  }

  @Override
  public void createIndex(String env, String collection, IndexSpec index) {
    StoredCollection stored = collection(env, collection);
    stored.exclusively(() -> IndexRules.create(stored, index, catalogue::newId));
  }

  @Override
  public void dropIndex(String env, String collection, String index) {
    StoredCollection stored = collection(env, collection);
    stored.exclusively(() -> IndexRules.drop(stored, index));
  }

  @Override
  public List<IndexSpec> indexes(String env, String collection) {
    return collection(env, collection).state().indexes().stream().map(IndexState::spec).toList();
  }

  @Override
  public int write(
      String env,
      String collection,
      List<BsonDocument> batch,
      ConflictMode mode,
      boolean stopOnError,
      Consumer<WriteFailure> failed) {
    StoredCollection stored = collection(env, collection);
    ImportBatch writing = new ImportBatch(stored, ids, mode, stopOnError);
    stored.exclusively(
        () -> {
          writing.write(batch);
          return true;
        });
    writing.failures().forEach(failed);
    return writing.written();
  }

  @Override
  public void reset() {
    catalogue.clear();
  }

  @Override
  public void close() {
    file.close();
  }

  private StoredCollection collection(String env, String collection) {
    return catalogue.collection(new CollectionName(env, collection));
  }

  private <T> T reading(String env, String collection, Function<Snapshot, T> statement) {
    return translating(
        () -> {
          try (Snapshot snapshot = collection(env, collection).snapshot()) {
            return statement.apply(snapshot);
          }
        });
  }

  private <T> T writing(String env, String collection, Function<Writes, T> statement) {
    StoredCollection stored = collection(env, collection);
    return translating(() -> stored.exclusively(() -> statement.apply(new Writes(stored, ids))));
  }

  private static <T> T translating(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (QueryException e) {
      throw new EngineException(e.code(), String.valueOf(e.getMessage()));
    }
  }
}
