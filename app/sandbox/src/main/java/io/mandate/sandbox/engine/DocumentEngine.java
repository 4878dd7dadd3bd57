package io.mandate.sandbox.engine;

import io.mandate.sandbox.statement.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where documents live, by environment and collection. Speaks MongoDB's form. Safe for many
 * threads. A write that has returned survives a kill of the process. Every method throws {@link
 * NoSuchCollectionException} when the collection does not exist, and {@link EngineException} (with
 * MongoDB's reason) for what MongoDB would refuse.
 */
public interface DocumentEngine extends AutoCloseable {

  /**
   * Makes an empty collection with its {@code _id} index; throws {@link EngineException} when there
   * is one of that name.
   */
  void createCollection(String env, String collection);

  /** Removes a collection, its documents and its indexes. */
  void dropCollection(String env, String collection);

  /** All collections of an environment by name; empty for an environment that has none. */
  List<CollectionInfo> collections(String env);

  /**
   * Hands the documents found to {@code each}, in order, until it answers false. {@code
   * find.limit()} empty means all. Never holds all of a large result in memory unless it must be
   * sorted without an index.
   */
  void find(String env, Statement.Find find, Predicate<BsonDocument> each);

  long count(String env, String collection, BsonDocument filter);

  /**
   * Inserts all or none; gives back the ids in order. A missing {@code _id} becomes 32 hex digits.
   */
  List<BsonValue> insert(String env, Statement.Insert insert);

  UpdateCounts update(String env, Statement.Update update);

  UpdateCounts replace(String env, Statement.Replace replace);

  /** How many documents went. */
  long delete(String env, Statement.Delete delete);

  /** Runs a pipeline and hands its results to {@code each}, in order, until it answers false. */
  void aggregate(String env, Statement.Aggregate aggregate, Predicate<BsonDocument> each);

  void createIndex(String env, String collection, IndexSpec index);

  /**
   * Removes an index by name; throws {@link EngineException} when there is none of that name, or
   * for {@code _id_}.
   */
  void dropIndex(String env, String collection, String index);

  /** The indexes of a collection, the {@code _id} index first. */
  List<IndexSpec> indexes(String env, String collection);

  /**
   * Writes a batch of an import in order. Not atomic: each record succeeds or fails by itself, and
   * every failure is told to {@code failed} with its position in the batch. With {@code
   * stopOnError} nothing after the first failure is written.
   *
   * @return how many were written
   */
  int write(
      String env,
      String collection,
      List<BsonDocument> batch,
      ConflictMode mode,
      boolean stopOnError,
      Consumer<WriteFailure> failed);

  /** Removes every environment. */
  void reset();

  @Override
  void close();

  /** {@code index_count} counts the {@code _id} index; sizes are bytes. */
  record CollectionInfo(String name, long count, long size, int indexCount, long indexSize) {}

  /** {@code upsertedId} is null unless a replace inserted. */
  record UpdateCounts(long matched, long modified, @Nullable BsonValue upsertedId) {}

  record WriteFailure(int position, String reason) {}

  /**
   * What an import does with a record whose {@code _id} is there already: INSERT fails it, UPSERT
   * replaces its fields.
   */
  enum ConflictMode {
    INSERT,
    UPSERT
  }

  /** One index; {@code keys} in order, each 1, -1 or "2dsphere". */
  record IndexSpec(String name, boolean unique, BsonDocument keys) {}
}
