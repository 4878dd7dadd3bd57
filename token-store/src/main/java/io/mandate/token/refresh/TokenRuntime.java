package io.mandate.token.refresh;

import io.mandate.token.TokenEvents;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the tokens' keeper runs on.
 *
 * @param background runs the sweep's refreshes; may block; may refuse when it is full
 */
public record TokenRuntime(
    Clock clock, RandomGenerator random, Executor background, TokenEvents events) {}
