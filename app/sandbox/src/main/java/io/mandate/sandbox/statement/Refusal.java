package io.mandate.sandbox.statement;

/** Why a call is not taken; the parser knows where it stands. */
final class Refusal extends RuntimeException {
  Refusal(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
