package io.mandate.gateway.edge;

import io.mandate.tenant.secret.Secret;

/** The one key of those who run this Mandate. */
public record OperatorKey(Secret value) {}
