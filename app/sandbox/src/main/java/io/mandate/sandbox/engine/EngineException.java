package io.mandate.sandbox.engine;

/** What MongoDB would refuse, in its words. Carries MongoDB's error code, 0 where it has none. */
public class EngineException extends RuntimeException {

  private final int code;

  public EngineException(int code, String message) {
    super(message);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
