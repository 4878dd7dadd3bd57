package io.mandate.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where processes run: the server that is measured on one core; generator, stub and Redis on
 * another. With one core, or where there is no {@code taskset}, wherever the machine puts them.
 */
record Cores(@Nullable String list) {

  /** Before this program goes to one of them. */
  static final int AVAILABLE = Runtime.getRuntime().availableProcessors();

  private static final boolean SPLIT = AVAILABLE > 1 && Tools.has("taskset");

  static final Cores SERVER = new Cores(SPLIT ? "0" : null);
  static final Cores REST = new Cores(SPLIT ? "1" : null);
  static final Cores BOTH = new Cores(SPLIT ? "0,1" : null);

  List<String> pinned(List<String> command) {
    if (list == null) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", list));
    pinned.addAll(command);
    return pinned;
  }

  void take(long pid) throws IOException, InterruptedException {
    if (list != null) {
      new ProcessBuilder("taskset", "-a", "-p", "-c", list, Long.toString(pid))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }
}
