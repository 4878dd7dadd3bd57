package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;

/** A collection's full name, and its key in the catalogue: environments apart, names in order. */
record CollectionName(String env, String collection) {

  private static final int INVALID_NAMESPACE = 73;
  private static final int LONGEST = 255;

  CollectionName {
    if (env.isEmpty() || env.indexOf('\0') >= 0) {
      throw new EngineException(INVALID_NAMESPACE, "Invalid environment name: '" + env + "'");
    }
    if (collection.isEmpty()
        || collection.length() > LONGEST
        || collection.indexOf('\0') >= 0
        || collection.indexOf('$') >= 0
        || collection.startsWith("system.")
        || collection.startsWith(".")
        || collection.endsWith(".")) {
      throw new EngineException(
          INVALID_NAMESPACE, "Invalid collection name specified '" + collection + "'");
    }
  }

  /** As MongoDB's messages show it. */
  String namespace() {
    return env + "." + collection;
  }

  String key() {
    return prefix(env) + collection;
  }

  static String prefix(String env) {
    return env + "\0";
  }
}
