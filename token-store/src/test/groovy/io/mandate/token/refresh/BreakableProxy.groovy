package io.mandate.token.refresh

/** A way to Redis that can be cut and mended. */
class BreakableProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0)
  private final int target
  private final List<Socket> open = [].asSynchronized()
  private volatile boolean cut

  BreakableProxy(int target) {
    this.target = target
    Thread.startDaemon { accept() }
  }

  int getPort() {
    server.localPort
  }

  void cut() {
    cut = true
    open.toList()*.close()
    open.clear()
  }

  void mend() {
    cut = false
  }

  @Override
  void close() {
    server.close()
    cut()
  }

  private void accept() {
    while (!server.closed) {
      try {
        Socket near = server.accept()
        if (cut) {
          near.close()
          continue
        }
        Socket far = new Socket('127.0.0.1', target)
        open.addAll([near, far])
        Thread.startDaemon { pump(near, far) }
        Thread.startDaemon { pump(far, near) }
      } catch (IOException ignored) {
        // closed
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      byte[] buffer = new byte[8192]
      int read
      while ((read = from.inputStream.read(buffer)) >= 0) {
        to.outputStream.write(buffer, 0, read)
        to.outputStream.flush()
      }
    } catch (IOException ignored) {
      // closed
    } finally {
      [from, to]*.close()
    }
  }
}
