package io.mandate.tenant.caller;

/** What an API key may do. An admin may do all that a caller may. */
public enum Role {
  CALLER,
  ADMIN
}
