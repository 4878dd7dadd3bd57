package io.mandate.gateway.edge;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.caller.Role;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever presented a valid key: the operator, or a caller of a tenant. Says nothing secret. */
final class KeyHolder implements Authentication {

  static final String OPERATOR = "operator";
  static final String ADMIN = "admin";
  static final String CALLER = "caller";

  private final transient @Nullable Caller caller;

  private KeyHolder(@Nullable Caller caller) {
    this.caller = caller;
  }

  static KeyHolder operator() {
    return new KeyHolder(null);
  }

  static KeyHolder of(Caller caller) {
    return new KeyHolder(caller);
  }

  /** Empty for the operator. */
  Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  boolean isOperator() {
    return caller == null;
  }

  /** The public name of the key. */
  @Override
  public String getName() {
    return caller().map(known -> known.key().id().value()).orElse(OPERATOR);
  }

  @Override
  public Map<String, Object> getAttributes() {
    return caller()
        .<Map<String, Object>>map(known -> Map.of("tenant", known.tenant().id().value()))
        .orElse(Map.of());
  }

  /** An admin may do all that a caller may. */
  @Override
  public List<String> getRoles() {
    return caller()
        .map(known -> known.key().role() == Role.ADMIN ? List.of(ADMIN, CALLER) : List.of(CALLER))
        .orElse(List.of(OPERATOR));
  }
}
