package io.mandate.tenant.inbox;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.secret.Secret;
import java.time.Instant;

/**
 * A decrypted push that was acknowledged and whose work may still be to do.
 *
 * @param id the same for a repeat of the same push
 * @param payload the decrypted XML; may hold codes and tickets
 * @param attempts how often its work was tried and failed
 */
public record InboxEvent(
    String id, ComponentAppId component, Secret payload, Instant receivedAt, int attempts) {}
