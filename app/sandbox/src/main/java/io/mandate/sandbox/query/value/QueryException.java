package io.mandate.sandbox.query.value;

/**
 * What MongoDB would refuse, with its error code and in its words. Nothing has been changed.
 * Carries no stack trace: it tells of the query, not of the program, and may be thrown for every
 * document.
 */
public final class QueryException extends RuntimeException {

  /** MongoDB's BadValue. */
  public static final int BAD_VALUE = 2;

  /** MongoDB's FailedToParse. */
  public static final int FAILED_TO_PARSE = 9;

  /** MongoDB's TypeMismatch. */
  public static final int TYPE_MISMATCH = 14;

  private final int code;

  public QueryException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public static QueryException badValue(String message) {
    return new QueryException(BAD_VALUE, message);
  }

  public static QueryException failedToParse(String message) {
    return new QueryException(FAILED_TO_PARSE, message);
  }

  public static QueryException typeMismatch(String message) {
    return new QueryException(TYPE_MISMATCH, message);
  }

  public int code() {
    return code;
  }
}
