package io.mandate.sandbox.migration.format;

/** Finds where a row of RFC 4180's CSV ends: a quoted cell may hold commas and line breaks. */
final class CsvOutline {

  enum Step {
    MORE,
    DONE,
    BROKEN
  }

  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    BEHIND_QUOTE
  }

  private State state = State.CELL_START;

  void begin() {
    state = State.CELL_START;
  }

  boolean inQuotes() {
    return state == State.QUOTED;
  }

  Step feed(int next) {
    if (state == State.QUOTED) {
      state = next == '"' ? State.BEHIND_QUOTE : State.QUOTED;
      return Step.MORE;
    }
    return switch (next) {
      case '\n' -> Step.DONE;
      case '\r' -> Step.MORE;
      case ',' -> to(State.CELL_START);
      case '"' -> to(state == State.PLAIN ? State.PLAIN : State.QUOTED);
      default -> state == State.BEHIND_QUOTE ? Step.BROKEN : to(State.PLAIN);
    };
  }

  private Step to(State next) {
    state = next;
    return Step.MORE;
  }
}
