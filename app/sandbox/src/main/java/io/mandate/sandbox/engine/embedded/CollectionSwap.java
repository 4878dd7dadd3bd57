package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * Replaces a collection's documents by others, all or nothing: they go into a collection that
 * nobody sees, which then takes the place of the old one in a single commit. Indexes stay.
 */
final class CollectionSwap {

  private static final int BATCH = 1_000;

  private final Catalogue catalogue;
  private final CollectionName target;
  private final DocumentIds ids;

  CollectionSwap(Catalogue catalogue, CollectionName target, DocumentIds ids) {
    this.catalogue = catalogue;
    this.target = target;
    this.ids = ids;
  }

  void fill(Stream<BsonDocument> documents) {
    StoredCollection hidden = catalogue.createHidden(target);
    try {
      Iterator<BsonDocument> remaining = documents.iterator();
      while (remaining.hasNext()) {
        write(hidden, remaining);
      }
      catalogue.swap(hidden, target);
    } catch (RuntimeException e) {
      hidden.drop();
      throw e;
    }
  }

  private void write(StoredCollection hidden, Iterator<BsonDocument> remaining) {
    List<PreparedDocument> batch = new ArrayList<>();
    while (batch.size() < BATCH && remaining.hasNext()) {
      BsonDocument document = ids.identified(remaining.next());
      batch.add(PreparedDocument.of(document, hidden.indexes()));
    }
    hidden.commit(changes -> batch.forEach(changes::insert));
  }
}
