package io.mandate.db.reseal;

import io.mandate.db.DatabaseSettings;
import io.mandate.token.sealing.SealException;
import io.mandate.token.sealing.Sealer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes through all sealed columns once. What is sealed with the primary key already is left alone,
 * so that a run that broke off goes on where it was; each value is replaced by compare-and-set, so
 * that nodes may work meanwhile. One at a time is enough, several do no harm.
 */
public final class Reseal {

  private static final int FETCHED = 500;
  private static final int TOLD = 10_000;

  private final DatabaseSettings database;
  private final Sealer sealer;
  private final Consumer<String> progress;

  /**
   * @param progress is told a line for each column, and each ten thousand values; no secrets
   */
  public Reseal(DatabaseSettings database, Sealer sealer, Consumer<String> progress) {
    this.database = database;
    this.sealer = sealer;
    this.progress = progress;
  }

  /** What became of the values. Those that do not open stay as they are. */
  public record Outcome(long resealed, long wereCurrent, long changedMeanwhile, long unopened) {

    static final Outcome NONE = new Outcome(0, 0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          resealed + other.resealed,
          wereCurrent + other.wereCurrent,
          changedMeanwhile + other.changedMeanwhile,
          unopened + other.unopened);
    }

    long all() {
      return resealed + wereCurrent + changedMeanwhile + unopened;
    }

    @Override
    public String toString() {
      return resealed
          + " re-sealed, "
          + wereCurrent
          + " were current, "
          + changedMeanwhile
          + " changed meanwhile, "
          + unopened
          + " do not open";
    }
  }

  public Outcome run() throws SQLException {
    Outcome all = Outcome.NONE;
    try (Connection reading = database.connect();
        Connection writing = database.connect()) {
      reading.setAutoCommit(false); // Else PostgreSQL's driver holds all rows in memory.
      for (SealedColumn column : SealedColumn.ALL) {
        Outcome outcome = run(column, reading, writing);
        progress.accept(column + ": " + outcome);
        all = all.plus(outcome);
      }
    }
    return all;
  }

  private Outcome run(SealedColumn column, Connection reading, Connection writing)
      throws SQLException {
    Outcome sofar = Outcome.NONE;
    try (PreparedStatement select = reading.prepareStatement(column.select());
        PreparedStatement update = writing.prepareStatement(column.update())) {
      select.setFetchSize(FETCHED);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          sofar = sofar.plus(one(column, rows, update));
          if (sofar.all() % TOLD == 0) {
            progress.accept(column + ": " + sofar.all() + " so far");
          }
        }
      }
    }
    return sofar;
  }

  private Outcome one(SealedColumn column, ResultSet row, PreparedStatement update)
      throws SQLException {
    String sealed = row.getString(1);
    Optional<String> anew;
    try {
      anew = sealer.reseal(sealed, row.getString(2));
    } catch (SealException e) {
      progress.accept(String.valueOf(e.getMessage()));
      return new Outcome(0, 0, 0, 1);
    }
    if (anew.isEmpty()) {
      return new Outcome(0, 1, 0, 0);
    }
    update.setString(1, anew.get());
    update.setString(2, sealed);
    for (int key = 0; key < column.keys().size(); key++) {
      update.setObject(3 + key, row.getObject(3 + key));
    }
    return update.executeUpdate() == 1 ? new Outcome(1, 0, 0, 0) : new Outcome(0, 0, 1, 0);
  }
}
