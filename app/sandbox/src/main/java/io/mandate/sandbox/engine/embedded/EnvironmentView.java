package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.query.Filter;
import io.mandate.sandbox.query.stage.PipelineContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What one run of a pipeline sees of its environment. Holds snapshots until it is closed. */
final class EnvironmentView implements PipelineContext, AutoCloseable {

  private final Catalogue catalogue;
  private final CollectionName name;
  private final Snapshot snapshot;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Snapshot> opened = new HashMap<>();

  EnvironmentView(
      Catalogue catalogue,
      CollectionName name,
      Snapshot snapshot,
      Clock clock,
      RandomGenerator random) {
    this.catalogue = catalogue;
    this.name = name;
    this.snapshot = snapshot;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Stream<BsonDocument> documents(String collection) {
    Snapshot view = view(collection);
    return view == null
        ? Stream.empty()
        : Candidates.stream(Scan.of(view, AccessPath.everything(false)))
            .map(StoredDocument::document);
  }

  @Override
  public Stream<BsonDocument> documents(String collection, BsonDocument filter) {
    Snapshot view = view(collection);
    return view == null
        ? Stream.empty()
        : new Candidates(view, Filter.compile(filter), new BsonDocument())
            .stream()
                .sorted(Comparator.comparingLong(StoredDocument::record))
                .map(StoredDocument::document);
  }

  @Override
  public boolean isIndexed(String collection, String field) {
    Snapshot view = view(collection);
    return view != null
        && view.indexes().stream()
            .map(index -> index.keys().parts().get(0))
            .anyMatch(part -> !part.geo() && part.field().equals(field));
  }

  @Override
  public String geoField(Optional<String> named) {
    named.ifPresent(field -> GeoIndexes.require(snapshot, field));
    return named.orElseGet(() -> GeoIndexes.only(snapshot));
  }

  /** Each collection at one moment, however often it is asked for; null when there is none. */
  private @Nullable Snapshot view(String collection) {
    if (collection.equals(name.collection())) {
      return snapshot;
    }
    Snapshot view = opened.get(collection);
    if (view == null) {
      StoredCollection other = catalogue.find(new CollectionName(name.env(), collection));
      if (other != null) {
        view = other.snapshot();
        opened.put(collection, view);
      }
    }
    return view;
  }

  @Override
  public void out(String collection, Stream<BsonDocument> documents) {
    CollectionName target = new CollectionName(name.env(), collection);
    new CollectionSwap(catalogue, target, new DocumentIds(random)).fill(documents);
  }

  @Override
  public BsonDocument collectionStats(BsonDocument options) {
    CollectionState state = snapshot.state();
    BsonDocument sizes = new BsonDocument();
    state
        .indexes()
        .forEach(index -> sizes.append(index.spec().name(), new BsonInt64(index.pagedSize())));
    BsonDocument stats = new BsonDocument("ns", new BsonString(name.namespace()));
    if (options.containsKey("count")) {
      stats.append("count", new BsonInt64(state.count()));
    }
    if (options.containsKey("storageStats")) {
      stats.append("storageStats", storage(state, sizes));
    }
    return stats;
  }

  private static BsonDocument storage(CollectionState state, BsonDocument sizes) {
    double average = state.count() == 0 ? 0 : (double) state.size() / state.count();
    long indexSize = state.info("").indexSize();
    return new BsonDocument("size", new BsonInt64(state.size()))
        .append("count", new BsonInt64(state.count()))
        .append("avgObjSize", new BsonDouble(average))
        .append("nindexes", new BsonInt32(state.indexes().size()))
        .append("totalIndexSize", new BsonInt64(indexSize))
        .append("indexSizes", sizes);
  }

  @Override
  public List<BsonDocument> indexStats() {
    return snapshot.state().indexes().stream()
        .map(
            index ->
                new BsonDocument("name", new BsonString(index.spec().name()))
                    .append("key", index.spec().keys())
                    .append("size", (BsonValue) new BsonInt64(index.pagedSize())))
        .toList();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void close() {
    opened.values().forEach(Snapshot::close);
  }
}
