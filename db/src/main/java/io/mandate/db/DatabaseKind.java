package io.mandate.db;

import java.util.Map;

/** The two databases, and what they do not have in common. */
public enum DatabaseKind {
  /** In a file, for one node. */
  H2("org.h2.Driver", "", Map.of()),
  /** A server, shared by all nodes. */
  POSTGRESQL(
      "org.postgresql.Driver",
      "COLLATE \"C\"",
      Map.of(
          "connectTimeout", "3",
          "loginTimeout", "3",
          "socketTimeout", "60",
          "tcpKeepAlive", "true",
          "ApplicationName", "mandate"));

  private final String driver;
  private final String bytewise;
  private final Map<String, String> connectionProperties;

  DatabaseKind(String driver, String bytewise, Map<String, String> connectionProperties) {
    this.driver = driver;
    this.bytewise = bytewise;
    this.connectionProperties = connectionProperties;
  }

  String driver() {
    return driver;
  }

  /**
   * What makes a column sort by its bytes, whatever the server's locale. H2 does so anyway and has
   * no word for it; therefore the placeholder {@code ${bytewise}} in the migrations.
   */
  String bytewise() {
    return bytewise;
  }

  /** So that a server that is away is noticed within seconds. */
  Map<String, String> connectionProperties() {
    return connectionProperties;
  }
}
