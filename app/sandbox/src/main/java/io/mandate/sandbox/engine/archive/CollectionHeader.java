package io.mandate.sandbox.engine.archive;

import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The line of an archive that opens a collection. No document can look like it: a document's field
 * names do not begin with a dollar.
 */
record CollectionHeader(String collection, List<IndexSpec> indexes) {

  private static final String COLLECTION = "$collection";

  CollectionHeader {
    indexes = List.copyOf(indexes);
  }

  static boolean isHeader(BsonDocument line) {
    return line.isString(COLLECTION) && line.isArray("indexes");
  }

  static CollectionHeader of(BsonDocument line) {
    return new CollectionHeader(
        line.getString(COLLECTION).getValue(),
        line.getArray("indexes").stream().map(index -> index(index.asDocument())).toList());
  }

  BsonDocument toBson() {
    BsonArray list = new BsonArray();
    for (IndexSpec index : indexes) {
      list.add(
          new BsonDocument("name", new BsonString(index.name()))
              .append("unique", BsonBoolean.valueOf(index.unique()))
              .append("keys", index.keys()));
    }
    return new BsonDocument(COLLECTION, new BsonString(collection)).append("indexes", list);
  }

  private static IndexSpec index(BsonDocument bson) {
    return new IndexSpec(
        bson.getString("name").getValue(),
        bson.getBoolean("unique").getValue(),
        bson.getDocument("keys"));
  }
}
