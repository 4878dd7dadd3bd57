package io.mandate.token.record;

import java.time.Duration;

/** What came of asking for a token, or else for the right to refresh it. */
public sealed interface Claim {

  /** A token that will do is there. */
  record Found(TokenRecord token) implements Claim {}

  /** Nobody else refreshes it: do so. */
  record Claimed(Lease lease) implements Claim {}

  /** Another one refreshes it; its lease runs out then, unless renewed. */
  record Held(Duration left) implements Claim {}

  /** A refresh has failed not long ago. */
  record BackingOff(BackOff backOff) implements Claim {}

  /** The owner has cost its refreshes of this hour, which ends then. */
  record BudgetSpent(Duration left) implements Claim {}
}
