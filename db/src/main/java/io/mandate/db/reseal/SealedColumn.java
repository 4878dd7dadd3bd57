package io.mandate.db.reseal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column that holds sealed text.
 *
 * @param keys the columns of the primary key
 * @param name the name that a value is sealed under, as an SQL expression
 */
public record SealedColumn(String table, String column, List<String> keys, String name) {

  /** Every one there is; a spec compares it with the schema. */
  public static final List<SealedColumn> ALL =
      List.of(
          ofComponent("app_secret_sealed", "app-secret"),
          ofComponent("token_sealed", "token"),
          ofComponent("encoding_aes_key_sealed", "encoding-aes-key"),
          ofComponent("previous_encoding_aes_key_sealed", "previous-encoding-aes-key"),
          new SealedColumn(
              "grants",
              "refresh_token_sealed",
              List.of("component_appid", "authorizer_appid"),
              "'grant/' || component_appid || '/' || authorizer_appid"),
          new SealedColumn(
              "verify_tickets",
              "ticket_sealed",
              List.of("component_appid"),
              "'ticket/' || component_appid"),
          new SealedColumn("inbox_events", "payload_sealed", List.of("id"), "'inbox/' || id"),
          new SealedColumn("keyset_check", "sealed", List.of("id"), "'keyset-check'"));

  private static SealedColumn ofComponent(String column, String secret) {
    return new SealedColumn(
        "components",
        column,
        List.of("component_appid"),
        "'component/' || component_appid || '/" + secret + "'");
  }

  String select() {
    return "SELECT %s, %s, %s FROM %s WHERE %s IS NOT NULL"
        .formatted(column, name, String.join(", ", keys), table, column);
  }

  /** Compare and set: a value that was changed meanwhile stays. */
  String update() {
    String key = keys.stream().map(one -> one + " = ?").collect(Collectors.joining(" AND "));
    return "UPDATE %s SET %s = ? WHERE %s = ? AND %s".formatted(table, column, column, key);
  }

  @Override
  public String toString() {
    return table + "." + column;
  }
}
