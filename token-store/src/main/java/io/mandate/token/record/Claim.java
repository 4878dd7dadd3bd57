package io.mandate.token.record;

import java.time.Duration;
import java.util.function.Function;

/** What came of asking for a token, or else for the right to refresh it. */
public sealed interface Claim {

  /** A case for each outcome. */
  <T> T map(Cases<T> cases);

  /** What to do in each case. */
  record Cases<T>(
      Function<TokenRecord, T> found,
      Function<Lease, T> claimed,
      Function<Duration, T> held,
      Function<BackOff, T> backingOff,
      Function<Duration, T> budgetSpent) {}

  /** A token that will do is there. */
  record Found(TokenRecord token) implements Claim {
    @Override
    public <T> T map(Cases<T> cases) {
      return cases.found().apply(token);
    }
  }

  /** Nobody else refreshes it: do so. */
  record Claimed(Lease lease) implements Claim {
    @Override
    public <T> T map(Cases<T> cases) {
      return cases.claimed().apply(lease);
    }
  }

  /** Another one refreshes it; its lease runs out then, unless renewed. */
  record Held(Duration left) implements Claim {
    @Override
    public <T> T map(Cases<T> cases) {
      return cases.held().apply(left);
    }
  }

  /** A refresh has failed not long ago. */
  record BackingOff(BackOff backOff) implements Claim {
    @Override
    public <T> T map(Cases<T> cases) {
      return cases.backingOff().apply(backOff);
    }
  }

  /** The owner has cost its refreshes of this hour, which ends then. */
  record BudgetSpent(Duration left) implements Claim {
    @Override
    public <T> T map(Cases<T> cases) {
      return cases.budgetSpent().apply(left);
    }
  }
}
