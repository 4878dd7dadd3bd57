package io.mandate.sandbox.endpoint;

import io.mandate.sandbox.error.ErrorCode;
import java.util.Arrays;

/** WeChat's words for an errcode that was given as a number. */
final class KnownErrors {

  private KnownErrors() {}

  static String text(int errcode) {
    return Arrays.stream(ErrorCode.values())
        .filter(known -> known.code() == errcode)
        .map(ErrorCode::text)
        .findFirst()
        .orElse("system error");
  }
}
