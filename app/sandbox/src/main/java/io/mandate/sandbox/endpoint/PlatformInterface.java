package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** One interface under {@code /cgi-bin/component}. Its answer is the whole body on success. */
public interface PlatformInterface {

  /** With its leading slash. */
  String path();

  Needs needs();

  ObjectNode answer(PlatformCall call);

  /** Which token must be shown. */
  enum Needs {
    NOTHING,
    COMPONENT_TOKEN,
    ANY_TOKEN
  }

  static PlatformInterface of(
      String operation, Needs needs, Function<PlatformCall, ObjectNode> work) {
    return new Named("/cgi-bin/component/" + operation, needs, work);
  }

  /** An interface that is a function. */
  record Named(String path, Needs needs, Function<PlatformCall, ObjectNode> work)
      implements PlatformInterface {

    @Override
    public ObjectNode answer(PlatformCall call) {
      return work.apply(call);
    }
  }
}
