package io.mandate.db.usage;

import io.mandate.tenant.usage.UsageCount;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds counts in batches, in words that both databases know. */
@Singleton
class UsageSums {

  private static final String ADD =
      "UPDATE usage_counts SET amount = amount + ?"
          + " WHERE tenant = ? AND usage_day = ? AND merchant = ? AND what = ?";
  private static final String BEGIN =
      "INSERT INTO usage_counts (amount, tenant, usage_day, merchant, what) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  // H2 works on the processor that calls wait for: between two batches they go first.
  private static final int BATCH = 10;

  private final JdbcOperations jdbc;

  UsageSums(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that had no row to be added to. */
  List<UsageCount> add(List<UsageCount> counts) {
    return without(counts, ADD);
  }

  /** Each has a row then, to which nothing was added. */
  void begin(List<UsageCount> counts) {
    without(counts.stream().map(count -> new UsageCount(count.key(), 0)).toList(), BEGIN);
  }

  private List<UsageCount> without(List<UsageCount> counts, String sql) {
    if (counts.isEmpty()) {
      return counts;
    }
    List<UsageCount> unchanged = new ArrayList<>();
    jdbc.prepareStatement(
        sql,
        statement -> {
          for (int from = 0; from < counts.size(); from += BATCH) {
            List<UsageCount> batch = counts.subList(from, Math.min(from + BATCH, counts.size()));
            unchanged.addAll(without(batch, statement));
            Thread.yield();
          }
          return statement;
        });
    return unchanged;
  }

  private static List<UsageCount> without(List<UsageCount> batch, PreparedStatement statement)
      throws SQLException {
    for (UsageCount count : batch) {
      bind(statement, count);
      statement.addBatch();
    }
    int[] changed = statement.executeBatch();
    List<UsageCount> unchanged = new ArrayList<>();
    for (int at = 0; at < changed.length; at++) {
      if (changed[at] == 0) {
        unchanged.add(batch.get(at));
      }
    }
    return unchanged;
  }

  private static void bind(PreparedStatement statement, UsageCount count) throws SQLException {
    statement.setLong(1, count.amount());
    statement.setString(2, count.key().tenant().value());
    statement.setLong(3, count.key().day().toEpochDay());
    statement.setString(4, count.key().merchant());
    statement.setString(5, count.key().what());
  }
}
