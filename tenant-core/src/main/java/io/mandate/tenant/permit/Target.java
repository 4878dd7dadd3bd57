package io.mandate.tenant.permit;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.merchant.Merchant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller wants to reach, found to be its own. Only {@link Targets} makes one. Immutable. */
public final class Target {

  private final Caller caller;
  private final Operation operation;
  private final @Nullable Merchant merchant;

  Target(Caller caller, Operation operation, @Nullable Merchant merchant) {
    this.caller = caller;
    this.operation = operation;
    this.merchant = merchant;
  }

  public Caller caller() {
    return caller;
  }

  public Operation operation() {
    return operation;
  }

  /** {@link #merchant()}; null for none. */
  @Nullable Merchant actingFor() {
    return merchant;
  }

  /** Empty for an operation that goes with the component's token. */
  public Optional<Merchant> merchant() {
    return Optional.ofNullable(merchant);
  }
}
