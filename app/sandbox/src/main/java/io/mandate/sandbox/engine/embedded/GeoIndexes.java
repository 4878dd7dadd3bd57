package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;
import java.util.List;

/** Asking for the nearest needs a 2dsphere index on the field, as with MongoDB. */
final class GeoIndexes {

  private static final int NO_QUERY_EXECUTION_PLANS = 291;
  private static final int INDEX_NOT_FOUND = 27;

  private GeoIndexes() {}

  static void require(Snapshot snapshot, String field) {
    if (!fields(snapshot).contains(field)) {
      throw new EngineException(
          NO_QUERY_EXECUTION_PLANS,
          "error processing query: planner returned error: unable to find index for $geoNear query");
    }
  }

  /** For a {@code $geoNear} without a key, which takes the field of the only index. */
  static String only(Snapshot snapshot) {
    List<String> indexed = fields(snapshot);
    if (indexed.isEmpty()) {
      throw new EngineException(
          INDEX_NOT_FOUND, "$geoNear requires a 2d or 2dsphere index, but none were found");
    }
    if (indexed.size() > 1) {
      throw new EngineException(
          INDEX_NOT_FOUND,
          "There is more than one 2dsphere index on "
              + "the collection; unsure which to use for $geoNear");
    }
    return indexed.get(0);
  }

  private static List<String> fields(Snapshot snapshot) {
    return snapshot.indexes().stream()
        .flatMap(index -> index.keys().parts().stream())
        .filter(part -> part.geo())
        .map(part -> part.field())
        .distinct()
        .toList();
  }
}
