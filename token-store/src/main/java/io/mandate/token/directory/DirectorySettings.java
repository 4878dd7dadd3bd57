package io.mandate.token.directory;

import java.time.Duration;

/**
 * How long rows are held. None of it is what keeps them right: changes are told. It bounds memory,
 * and what a change made behind Mandate's back can do.
 *
 * @param shared in Redis
 * @param near in this process
 * @param absent that there is no such row, in this process
 * @param removed that a row was removed, in Redis: longer than any read of the database takes
 * @param writing how long a row is not cached while it is being written: longer than any write
 * @param rows how many of each kind are held in this process
 */
public record DirectorySettings(
    Duration shared,
    Duration near,
    Duration absent,
    Duration removed,
    Duration writing,
    long rows) {

  public static final DirectorySettings DEFAULT =
      new DirectorySettings(
          Duration.ofHours(6),
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          100_000);
}
