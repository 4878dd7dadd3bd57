package io.mandate.sandbox.engine;

/** The collection does not exist in that environment. */
public final class NoSuchCollectionException extends EngineException {

  public NoSuchCollectionException(String collection) {
    super(26, "Db or Table not exist: " + collection);
  }
}
