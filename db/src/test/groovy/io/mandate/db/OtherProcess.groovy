package io.mandate.db

import java.sql.DriverManager

/** A process that writes to a database without end and says after each write which one it was. */
class OtherProcess {

  static void main(String... arguments) {
    def connection = DriverManager.getConnection(arguments[0], arguments[1], '')
    connection.createStatement().execute('CREATE TABLE written (number INTEGER PRIMARY KEY)')
    def insert = connection.prepareStatement('INSERT INTO written VALUES (?)')
    for (int number = 1; ; number++) {
      insert.setInt(1, number)
      insert.executeUpdate()
      println number
    }
  }

  /** Comes back when the process has done that many writes. */
  static Process start(DatabaseSettings settings, int writes) {
    def process = new ProcessBuilder(
        "${System.getProperty('java.home')}/bin/java".toString(), '-XX:TieredStopAtLevel=1',
        '-cp', System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'),
        OtherProcess.name, settings.url(), settings.user())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
    def output = process.inputReader()
    writes.times { assert output.readLine() == "${it + 1}" }
    process
  }
}
