package io.mandate.db

import java.sql.DriverManager

/** A process that writes to a database, says so and waits for its end. */
class OtherProcess {

  static void main(String... arguments) {
    def connection = DriverManager.getConnection(arguments[0], arguments[1], '')
    connection.createStatement().execute('CREATE TABLE written (number INTEGER PRIMARY KEY)')
    (1..20).each { connection.createStatement().execute("INSERT INTO written VALUES ($it)".toString()) }
    println 'written'
    System.in.read()
  }

  /** Comes back when the process has written. */
  static Process start(DatabaseSettings settings) {
    def process = new ProcessBuilder(
        "${System.getProperty('java.home')}/bin/java".toString(), '-XX:TieredStopAtLevel=1',
        '-cp', System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'),
        OtherProcess.name, settings.url(), settings.user())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
    assert process.inputReader().readLine() == 'written'
    process
  }
}
