package io.mandate.gateway.settings;

import java.time.Duration;

/**
 * How long a caller may take. Whoever takes longer loses its connection.
 *
 * @param head for the head of a request, from its first byte, and for the TLS handshake
 * @param body for the whole body, from the end of the head
 * @param answer without taking any of its answer
 * @param idle with nothing on its way in either direction; whole seconds
 */
public record Patience(Duration head, Duration body, Duration answer, Duration idle) {}
