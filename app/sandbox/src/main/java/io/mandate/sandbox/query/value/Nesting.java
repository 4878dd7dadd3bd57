package io.mandate.sandbox.query.value;

/** How deep what we parse may nest: MongoDB's limit, far from the end of the stack. */
public final class Nesting {

  public static final int MAX = 100;

  private Nesting() {}

  /** The depth one below, or a refusal. */
  public static int deeper(int depth) {
    if (depth >= MAX) {
      throw new QueryException(
          QueryException.BAD_VALUE, "exceeded depth limit of " + MAX + " when parsing");
    }
    return depth + 1;
  }
}
