package io.mandate.sandbox.control;

import io.mandate.sandbox.engine.DocumentEngine;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** A reset reaches the documents, too. */
@Singleton
@Requires(beans = DocumentEngine.class)
final class DocumentsReset implements Resettable {

  private final DocumentEngine engine;

  DocumentsReset(DocumentEngine engine) {
    this.engine = engine;
  }

  @Override
  public void reset() {
    engine.reset();
  }
}
