package io.mandate.sandbox.database;

/** Who may read and write a collection from a client; {@code rule} is empty but for CUSTOM. */
record AccessRule(AclTag tag, String rule) {

  /** Of a collection that no one has set: only the creator reads and writes. */
  static final AccessRule DEFAULT = new AccessRule(AclTag.PRIVATE, "");

  enum AclTag {
    READONLY,
    PRIVATE,
    ADMINWRITE,
    ADMINONLY,
    CUSTOM
  }
}
