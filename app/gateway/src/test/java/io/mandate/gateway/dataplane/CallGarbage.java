package io.mandate.gateway.dataplane;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a thread allocates for a call, once all is compiled, on the way to WeChat
 * and both ways.
 */
final class CallGarbage {

  private static final int WARM_UP = 200_000;
  private static final int CALLS = 200_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CallGarbage() {}

  public static void main(String[] arguments) {
    HotPathBenchmark path = new HotPathBenchmark();
    calls(path, WARM_UP);
    long before = allocated();
    long toWeChat = calls(path, CALLS);
    long bothWays = allocated() - before;
    path.stop();
    System.out.printf(
        "JDK %s, bytes a call: %d to WeChat, %d both ways%n",
        Runtime.version(), toWeChat / CALLS, bothWays / CALLS);
  }

  private static long calls(HotPathBenchmark path, int calls) {
    long toWeChat = 0;
    for (int call = 0; call < calls; call++) {
      long before = allocated();
      path.ask();
      toWeChat += allocated() - before;
      path.answer();
    }
    return toWeChat;
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
