package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.key.IndexKeys;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What MongoDB allows when indexes come and go. */
final class IndexRules {

  private static final int MOST_INDEXES = 64;
  private static final int MOST_FIELDS = 32;
  private static final int CANNOT_CREATE_INDEX = 67;
  private static final int INDEX_NOT_FOUND = 27;
  private static final int INVALID_OPTIONS = 72;
  private static final int OPTIONS_CONFLICT = 85;
  private static final int KEYS_CONFLICT = 86;

  private IndexRules() {}

  /** False when the very same index is there already, which is no error. */
  static boolean create(StoredCollection collection, IndexSpec spec, LongSupplier newId) {
    check(spec);
    CollectionState state = collection.state();
    Optional<IndexState> sameName = state.index(spec.name());
    if (sameName.isPresent()) {
      if (sameName.get().spec().equals(spec)) {
        return false;
      }
      throw new EngineException(
          KEYS_CONFLICT,
          "An existing index has the same name as the requested index: " + spec.name());
    }
    state.indexes().stream()
        .filter(index -> index.spec().keys().equals(spec.keys()))
        .findFirst()
        .ifPresent(
            index -> {
              throw new EngineException(
                  OPTIONS_CONFLICT,
                  "Index already exists with a different name: " + index.spec().name());
            });
    if (state.indexes().size() >= MOST_INDEXES) {
      throw new EngineException(
          CANNOT_CREATE_INDEX,
          "add index fails, too many indexes for " + collection.name().namespace());
    }
    collection.addIndex(new IndexState(newId.getAsLong(), spec, false, 0));
    return true;
  }

  static boolean drop(StoredCollection collection, String name) {
    if (name.equals(IndexState.ID_INDEX)) {
      throw new EngineException(INVALID_OPTIONS, "cannot drop _id index");
    }
    if (collection.state().index(name).isEmpty()) {
      throw new EngineException(INDEX_NOT_FOUND, "index not found with name [" + name + "]");
    }
    collection.removeIndex(name);
    return true;
  }

  private static void check(IndexSpec spec) {
    if (spec.name().isEmpty() || spec.keys().isEmpty()) {
      throw new EngineException(CANNOT_CREATE_INDEX, "Index keys and name cannot be empty.");
    }
    if (spec.keys().size() > MOST_FIELDS) {
      throw new EngineException(13103, "too many compound keys");
    }
    for (String field : spec.keys().keySet()) {
      if (field.isEmpty() || field.startsWith(".") || field.endsWith(".") || field.contains("..")) {
        throw new EngineException(CANNOT_CREATE_INDEX, "Index keys cannot be an empty field.");
      }
      if (field.startsWith("$")) {
        throw new EngineException(
            CANNOT_CREATE_INDEX,
            "Index key contains an illegal field name: field name starts with '$'.");
      }
    }
    // Refuses directions that are none.
    new IndexKeys(spec.keys());
  }
}
