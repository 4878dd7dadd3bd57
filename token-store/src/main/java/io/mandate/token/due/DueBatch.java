package io.mandate.token.due;

import java.time.Duration;
import java.util.List;

/**
 * What was claimed of one shard.
 *
 * @param size how many owners the shard holds, due or not
 * @param lag how long the one that is due for longest has been so; zero when none is
 */
public record DueBatch(List<DueClaim> claims, long size, Duration lag) {

  public DueBatch {
    claims = List.copyOf(claims);
  }
}
