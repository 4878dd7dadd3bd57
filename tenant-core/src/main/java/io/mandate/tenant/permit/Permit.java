package io.mandate.tenant.permit;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.CheckedBody;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.MerchantId;
import java.util.Optional;

/**
 * Proof that a call may go upstream. Only {@link Permits} makes one, and the upstream client takes
 * nothing else, so a forgotten check does not compile.
 */
public sealed interface Permit permits Permits.Granted {

  Caller caller();

  Operation operation();

  /** Whose token goes with the call; empty when the component's does. */
  Optional<MerchantId> merchant();

  /** Exactly what may be sent. */
  CheckedBody body();

  default ComponentAppId component() {
    return caller().tenant().component();
  }
}
