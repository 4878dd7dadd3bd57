package io.mandate.sandbox.database;

/** Keeps the access rule of each collection. Safe for many threads. */
interface AccessRules {

  /** The rule, or {@link AccessRule#DEFAULT} where none was set. */
  AccessRule find(String env, String collection);

  /** Survives a stop of the process once it has returned. */
  void put(String env, String collection, AccessRule rule);

  /** Goes back to the default; nothing happens where none was set. */
  void forget(String env, String collection);
}
