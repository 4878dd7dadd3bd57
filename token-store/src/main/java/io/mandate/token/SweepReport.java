package io.mandate.token;

import java.time.Duration;

/**
 * What one look at all that is due found.
 *
 * @param size how many owners' tokens are in use, over all nodes
 * @param lag how long the one that was due for longest has waited; zero when none was due
 */
public record SweepReport(long size, Duration lag) {}
