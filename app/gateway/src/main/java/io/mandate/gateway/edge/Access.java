package io.mandate.gateway.edge;

/** Who may use a route. */
public enum Access {
  /** Anybody: the route proves its caller by itself, or has nothing to hide. */
  PUBLIC,
  /** An API key of the tenant in the path. */
  CALLER,
  /** An API key with role admin of the tenant in the path, or the operator. */
  TENANT_ADMIN,
  OPERATOR;

  boolean takesKey() {
    return this != PUBLIC;
  }
}
