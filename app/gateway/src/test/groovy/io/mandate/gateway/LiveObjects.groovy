package io.mandate.gateway

import java.lang.management.ManagementFactory
import javax.management.ObjectName

/** Counts what the collector leaves of a class in this JVM. */
class LiveObjects {

    private static final ObjectName DIAGNOSTICS = new ObjectName("com.sun.management:type=DiagnosticCommand")

    static int of(Class<?> type) {
        of(type.name)
    }

    static int of(String type) {
        String histogram = ManagementFactory.platformMBeanServer
            .invoke(DIAGNOSTICS, "gcClassHistogram", [new String[0]] as Object[], [String[].name] as String[])
        def row = histogram.readLines().find { it.trim().split(/\s+/).contains(type) }
        row == null ? 0 : row.trim().split(/\s+/)[1] as int
    }
}
