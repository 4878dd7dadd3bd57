package io.mandate.gateway.relay;

import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.catalog.CallQuery;
import io.mandate.tenant.permit.Target;

/** A call as its caller asks for it. */
public record Asked(Target target, CallBody body, CallQuery query) {}
