package io.mandate.tenant.caller;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a list shows.
 *
 * @param role null is any
 * @param name stands somewhere in the name, in capitals or not; empty is any
 */
public record ApiKeyFilter(@Nullable Role role, String name) {

  public static final ApiKeyFilter ANY = new ApiKeyFilter(null, "");
}
