package io.mandate.db.keyset;

import io.mandate.token.sealing.KeysetCheck;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The keyset's check value in the database, beside everything that is sealed with it. */
@Singleton
public class JdbcCheckValue implements KeysetCheck.CheckValue {

  private static final int ONLY_ROW = 1;

  private final KeysetCheckRows rows;

  JdbcCheckValue(KeysetCheckRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<String> find() {
    return rows.findById(ONLY_ROW).map(KeysetCheckRow::sealed);
  }

  @Override
  public String putIfAbsent(String sealed) {
    rows.insert(ONLY_ROW, sealed);
    return find().orElseThrow();
  }
}
