package io.mandate.tenant.inbox;

import java.time.Instant;

/**
 * An event that one worker works on. Who claims it later has a later end, so that the end tells
 * whose claim stands.
 *
 * @param end from then on others may claim the event
 */
public record InboxClaim(InboxEvent event, Instant end) {}
