package io.mandate.token.refresh;

import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.due.DueClaim;
import io.mandate.token.due.DueOwners;
import io.mandate.token.record.Claim;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.redis.RedisAwayException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one owner that is due: refreshes its token, unless somebody has done so; after a
 * failure it is due again when its pause is over, for as long as the old token lives. From then on
 * it is refreshed when it is needed. Blocks for as long as a refresh takes.
 */
public final class AheadRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(AheadRefresh.class);

  private final DueOwners due;
  private final TokenRecords records;
  private final Refresher refresher;
  private final AccessTokens tokens;
  private final TokenRuntime runtime;

  public AheadRefresh(
      DueOwners due,
      TokenRecords records,
      Refresher refresher,
      AccessTokens tokens,
      TokenRuntime runtime) {
    this.due = due;
    this.records = records;
    this.refresher = refresher;
    this.tokens = tokens;
    this.runtime = runtime;
  }

  /** Never throws: what cannot be settled now is due again when the claim ends. */
  void settle(DueClaim claim) {
    try {
      refresh(claim);
    } catch (RedisAwayException e) {
      LOG.debug("{} waits for its refresh: {}", claim.owner(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The refresh of {} ahead of its end broke off", claim.owner(), e);
    }
  }

  private void refresh(DueClaim due) {
    Instant now = runtime.clock().instant();
    Claim claim = records.claimAhead(due.owner());
    if (claim instanceof Claim.Claimed claimed) {
      refresh(due, claimed);
    } else if (claim instanceof Claim.BackingOff failed) {
      later(due, Duration.between(now, failed.backOff().until()));
    } else if (claim instanceof Claim.BudgetSpent spent) {
      later(due, spent.left());
    } else if (claim instanceof Claim.Found) {
      this.due.done(due);
    }
    // Held: a caller waits for this very refresh. Whatever comes of it shows when the claim ends.
  }

  private void refresh(DueClaim due, Claim.Claimed claimed) {
    try {
      refresher.refresh(claimed.lease(), tokens);
      this.due.done(due);
    } catch (TokenUnavailableException e) {
      LOG.debug("{} keeps its token for now: {}", due.owner(), e.getMessage());
      later(due, e.retryAfter());
    }
  }

  /** Up to a fifth later, so that those who failed together do not come back together. */
  private void later(DueClaim claim, Duration pause) {
    long millis = Math.max(1_000, pause.toMillis());
    Instant at =
        runtime.clock().instant().plusMillis(millis + runtime.random().nextLong(millis / 5));
    if (livesAt(claim.owner(), at)) {
      due.again(claim, at);
    } else {
      due.done(claim);
    }
  }

  private boolean livesAt(TokenOwner owner, Instant at) {
    return records.find(owner).filter(found -> found.token().expiresAt().isAfter(at)).isPresent();
  }
}
