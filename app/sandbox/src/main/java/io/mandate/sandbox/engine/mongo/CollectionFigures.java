package io.mandate.sandbox.engine.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The numbers of a database's collections, from collStats, or counted where a server lacks it. */
final class CollectionFigures {

  private static final long PAGE = 16_384;

  private final MongoDatabase database;

  CollectionFigures(MongoDatabase database) {
    this.database = database;
  }

  List<CollectionInfo> all() {
    return database.listCollectionNames().into(new ArrayList<>()).stream()
        .filter(name -> !name.startsWith("system."))
        .sorted()
        .map(this::one)
        .toList();
  }

  private CollectionInfo one(String name) {
    try {
      BsonDocument stats =
          database.runCommand(
              new BsonDocument("collStats", new BsonString(name)), BsonDocument.class);
      return new CollectionInfo(
          name,
          number(stats, "count"),
          number(stats, "size"),
          (int) number(stats, "nindexes"),
          number(stats, "totalIndexSize"));
    } catch (MongoCommandException e) {
      MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
      int indexes = indexes(collection).size();
      return new CollectionInfo(name, collection.countDocuments(), 0, indexes, indexes * PAGE);
    }
  }

  static List<IndexSpec> indexes(MongoCollection<BsonDocument> collection) {
    return collection.listIndexes(BsonDocument.class).into(new ArrayList<>()).stream()
        .map(
            index ->
                new IndexSpec(
                    index.getString("name").getValue(),
                    index.getString("name").getValue().equals("_id_")
                        || index.containsKey("unique") && index.getBoolean("unique").getValue(),
                    index.getDocument("key")))
        .toList();
  }

  private static long number(BsonDocument stats, String name) {
    return stats.getNumber(name, new BsonInt32(0)).longValue();
  }
}
