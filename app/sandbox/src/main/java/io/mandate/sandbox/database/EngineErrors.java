package io.mandate.sandbox.database;

import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one table from what an engine refuses to WeChat's database codes: a missing collection is
 * -502005, a command that MongoDB does not understand -502002, and what went wrong while it ran
 * (duplicate keys, indexes, sizes) -502001, with MongoDB's words behind WeChat's.
 */
final class EngineErrors {

  private static final int DUPLICATE_KEY = 11000;

  /** MongoDB: BadValue, FailedToParse, TypeMismatch, ConflictingUpdateOperators and their like. */
  private static final Set<Integer> BAD_COMMAND =
      Set.of(2, 9, 14, 28, 40, 52, 54, 55, 56, 57, 59, 66, 67, 72, 168);

  /** From here on MongoDB numbers places in its parsers, e.g. 15955, 16020, 31249, 40324. */
  private static final int FIRST_PARSER_CODE = 15000;

  private EngineErrors() {}

  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (EngineException e) {
      throw translated(e);
    }
  }

  static WeChatException translated(EngineException e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof NoSuchCollectionException) {
      return failed(
          ErrorCode.DATABASE_COLLECTION_NOT_EXISTS,
          "[ResourceNotFound] "
              + reason
              + ". Please check your request, but if the problem cannot be solved, contact us.");
    }
    if (e.code() == DUPLICATE_KEY) {
      return failed(
          ErrorCode.DATABASE_REQUEST_FAIL,
          "[FailedOperation] multiple write errors: [{write errors: [{" + reason + "}]}, {<nil>}]");
    }
    boolean badCommand = BAD_COMMAND.contains(e.code()) || e.code() >= FIRST_PARSER_CODE;
    return failed(
        badCommand ? ErrorCode.DATABASE_INVALID_COMMAND : ErrorCode.DATABASE_REQUEST_FAIL,
        "[FailedOperation] " + reason);
  }

  private static WeChatException failed(ErrorCode code, String detail) {
    return new WeChatException(code.code(), code.text() + ". " + detail);
  }
}
