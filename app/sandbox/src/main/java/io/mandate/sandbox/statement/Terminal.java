package io.mandate.sandbox.statement;

/** The one call that ends a statement and says what it does. */
public enum Terminal {
  GET("get"),
  COUNT("count"),
  ADD("add"),
  UPDATE("update"),
  SET("set"),
  REMOVE("remove"),
  END("end");

  private final String method;

  Terminal(String method) {
    this.method = method;
  }

  /** As a statement writes it: {@code get()}. */
  public String call() {
    return method + "()";
  }
}
