package io.mandate.gateway.nodes

/** One address for many nodes: a connection goes to any of them that takes it. */
class Balancer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.loopbackAddress)
    private final List<Integer> ports

    Balancer(List<Integer> ports) {
        this.ports = ports
        Thread.startDaemon("balancer") { accept() }
    }

    String getUrl() {
        "http://127.0.0.1:$server.localPort"
    }

    private void accept() {
        while (!server.closed) {
            try {
                join(server.accept())
            } catch (IOException ignored) {
                // Closed, or nobody was there to connect to: the other end tries again.
            }
        }
    }

    private void join(Socket near) {
        Socket far = ports.shuffled().findResult { reach(it) }
        if (far == null) {
            near.close()
            return
        }
        [[near, far], [far, near]].each { from, to -> Thread.startDaemon("balancer") { pump(from, to) } }
    }

    private static Socket reach(int port) {
        try {
            new Socket(InetAddress.loopbackAddress, port)
        } catch (IOException ignored) {
            null
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.inputStream.transferTo(to.outputStream)
        } catch (IOException ignored) {
            // One end is gone: so is the other.
        } finally {
            from.close()
            to.close()
        }
    }

    @Override
    void close() {
        server.close()
    }
}
