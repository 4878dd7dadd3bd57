package io.mandate.sandbox.query.value;

/** A document whose size is known without a walk through it, as one that lies there in bytes. */
public interface KnownSize {

  /** The size in bytes, as BSON. */
  int byteCount();
}
