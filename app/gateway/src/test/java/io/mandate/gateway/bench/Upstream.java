package io.mandate.gateway.bench;

import org.jspecify.annotations.Nullable;

/**
 * A server that listens.
 *
 * @param process null for one in this process
 */
record Upstream(int port, @Nullable ServerProcess process) {}
