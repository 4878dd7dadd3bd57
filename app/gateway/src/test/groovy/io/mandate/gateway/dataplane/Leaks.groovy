package io.mandate.gateway.dataplane

import io.mandate.gateway.Logged
import io.netty.util.ResourceLeakDetector

/** Follows every buffer of Netty's from its making on: {@link #getFound} tells those that nobody released. */
class Leaks implements AutoCloseable {

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.level
    private final Logged told = new Logged(ResourceLeakDetector)

    Leaks() {
        watch()
    }

    /** Again, for a start of the server sets what it likes. */
    void watch() {
        ResourceLeakDetector.level = ResourceLeakDetector.Level.PARANOID
    }

    /** Leaks are told when something new is taken after the lost one was collected. */
    List<String> found(Closure call) {
        3.times {
            System.gc()
            20.times { call() }
        }
        told.holding("LEAK")
    }

    @Override
    void close() {
        ResourceLeakDetector.level = before
        told.close()
    }
}
