package io.mandate.gateway.job;

import java.time.Duration;

/**
 * How closely jobs are followed.
 *
 * @param look how often this node looks at what it follows; costs nothing at WeChat
 * @param shortest the least time between two questions about one job, of all nodes together
 * @param longest the most
 * @param recent how long a job is followed that nobody watches
 * @param forgotten after what time WeChat is not asked about a job any more
 * @param watchers how many streams a tenant may have open on a node
 * @param underway how many questions of one tenant are at WeChat at once, from a node
 */
public record JobPace(
    Duration look,
    Duration shortest,
    Duration longest,
    Duration recent,
    Duration forgotten,
    int watchers,
    int underway) {

  public static final JobPace DEFAULT =
      new JobPace(
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofDays(7),
          100,
          4);

  private static final int SHARE = 5;

  /** A fifth of the job's age: the same on every node, whatever it has seen of the job. */
  Duration wait(Duration age) {
    Duration share = age.dividedBy(SHARE);
    if (share.compareTo(shortest) < 0) {
      return shortest;
    }
    return share.compareTo(longest) > 0 ? longest : share;
  }
}
