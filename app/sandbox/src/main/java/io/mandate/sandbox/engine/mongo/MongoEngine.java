package io.mandate.sandbox.engine.mongo;

import static io.mandate.sandbox.engine.mongo.MongoFailures.translating;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.result.UpdateResult;
import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Documents in a real MongoDB: the compiled form goes to the server as it is. Without transactions
 * "all or none" of an insert is made by taking out again what went in before the refused document.
 */
public final class MongoEngine implements DocumentEngine {

  private static final int NAMESPACE_EXISTS = 48;

  private final MongoClient client;
  private final MongoDatabases databases;
  private final DocumentIds ids;

  /** Does not connect before the first call. */
  public MongoEngine(String uri, RandomGenerator random) {
    this.client = MongoClients.create(uri);
    this.databases = new MongoDatabases(client);
    this.ids = new DocumentIds(random);
  }

  @Override
  public void createCollection(String env, String collection) {
    translating(
        () -> {
          if (databases.exists(env, collection)) {
            throw new EngineException(
                NAMESPACE_EXISTS,
                "Collection already exists. NS: %s.%s".formatted(env, collection));
          }
          databases.of(env).createCollection(collection);
          return true;
        });
  }

  @Override
  public void dropCollection(String env, String collection) {
    translating(
        () -> {
          databases.existing(env, collection).drop();
          return true;
        });
  }

  @Override
  public List<CollectionInfo> collections(String env) {
    return translating(() -> new CollectionFigures(databases.of(env)).all());
  }

  @Override
  public void find(String env, Statement.Find find, Predicate<BsonDocument> each) {
    translating(
        () -> {
          FindIterable<BsonDocument> found =
              databases
                  .existing(env, find.collection())
                  .find(find.filter())
                  .sort(find.sort())
                  .projection(find.projection())
                  .skip(find.skip())
                  .limit(find.limit().orElse(0));
          return feed(found, each);
        });
  }

  private static boolean feed(MongoIterable<BsonDocument> found, Predicate<BsonDocument> each) {
    try (MongoCursor<BsonDocument> cursor = found.iterator()) {
      while (cursor.hasNext()) {
        if (!each.test(cursor.next())) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public long count(String env, String collection, BsonDocument filter) {
    return translating(() -> databases.existing(env, collection).countDocuments(filter));
  }

  @Override
  public List<BsonValue> insert(String env, Statement.Insert insert) {
    return translating(
        () -> {
          MongoCollection<BsonDocument> collection = databases.existing(env, insert.collection());
          List<BsonDocument> documents = insert.documents().stream().map(ids::identified).toList();
          List<BsonValue> given = new ArrayList<>(documents.size());
          documents.forEach(DocumentBytes::encode);
          documents.forEach(document -> given.add(document.get("_id")));
          if (!documents.isEmpty()) {
            insertAll(collection, documents, given);
          }
          return given;
        });
  }

  private static void insertAll(
      MongoCollection<BsonDocument> collection,
      List<BsonDocument> documents,
      List<BsonValue> given) {
    try {
      collection.insertMany(documents);
    } catch (MongoBulkWriteException e) {
      BulkWriteError error = e.getWriteErrors().get(0);
      collection.deleteMany(Filters.in("_id", given.subList(0, error.getIndex())));
      throw new EngineException(error.getCode(), error.getMessage());
    }
  }

  @Override
  public UpdateCounts update(String env, Statement.Update update) {
    return translating(
        () -> {
          MongoCollection<BsonDocument> collection = databases.existing(env, update.collection());
          UpdateResult result =
              update.many()
                  ? collection.updateMany(update.filter(), update.update())
                  : collection.updateOne(update.filter(), update.update());
          return new UpdateCounts(result.getMatchedCount(), result.getModifiedCount(), null);
        });
  }

  @Override
  public UpdateCounts replace(String env, Statement.Replace replace) {
    return translating(
        () -> {
          DocumentIds.check(replace.id());
          BsonDocument document = DocumentIds.under(replace.id(), replace.document());
          DocumentBytes.encode(document);
          UpdateResult result =
              databases
                  .existing(env, replace.collection())
                  .replaceOne(
                      Filters.eq("_id", replace.id()), document, new ReplaceOptions().upsert(true));
          return new UpdateCounts(
              result.getMatchedCount(), result.getModifiedCount(), result.getUpsertedId());
        });
  }

  @Override
  public long delete(String env, Statement.Delete delete) {
    return translating(
        () -> {
          MongoCollection<BsonDocument> collection = databases.existing(env, delete.collection());
          return (delete.many()
                  ? collection.deleteMany(delete.filter())
                  : collection.deleteOne(delete.filter()))
              .getDeletedCount();
        });
  }

  @Override
  public void aggregate(String env, Statement.Aggregate aggregate, Predicate<BsonDocument> each) {
    translating(
        () ->
            feed(
                databases
                    .existing(env, aggregate.collection())
                    .aggregate(aggregate.pipeline())
                    .allowDiskUse(false),
                each));
  }

  @Override
  public void createIndex(String env, String collection, IndexSpec index) {
    translating(
        () ->
            databases
                .existing(env, collection)
                .createIndex(
                    index.keys(), new IndexOptions().name(index.name()).unique(index.unique())));
  }

  @Override
  public void dropIndex(String env, String collection, String index) {
    translating(
        () -> {
          databases.existing(env, collection).dropIndex(index);
          return true;
        });
  }

  @Override
  public List<IndexSpec> indexes(String env, String collection) {
    return translating(() -> CollectionFigures.indexes(databases.existing(env, collection)));
  }

  @Override
  public int write(
      String env,
      String collection,
      List<BsonDocument> batch,
      ConflictMode mode,
      boolean stopOnError,
      Consumer<WriteFailure> failed) {
    return translating(
        () ->
            new MongoBatch(databases.existing(env, collection), ids, mode, stopOnError, failed)
                .write(batch));
  }

  @Override
  public void reset() {
    translating(
        () -> {
          databases.dropAll();
          return true;
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
