package io.mandate.gateway.command;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.settings.SettingsReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mandate [serve|demo|doctor|reseal|keyset]}. Without a subcommand it serves. */
@Command(
    name = "mandate",
    mixinStandardHelpOptions = true,
    version = "Mandate 0.1.0",
    description =
        "One service in front of WeChat: it decides, picks the right token, calls and relays.",
    footerHeading = "%nSettings are environment variables:%n",
    footer = {
      "  MANDATE_PORT              gateway port (8080)",
      "  MANDATE_SANDBOX_PORT      sandbox port (8090)",
      "  MANDATE_DATA_DIR          data folder (mandate-data)",
      "  MANDATE_UPSTREAM          \"sandbox\", or WeChat's base URL, such as https://api.weixin.qq.com",
      "  MANDATE_PUBLIC_URL        where WeChat reaches this service (http://127.0.0.1:<port>)",
      "  MANDATE_UPSTREAM_TIMEOUT  how long WeChat may take (30s)",
      "  MANDATE_UPSTREAM_CA       authorities trusted for WeChat's certificate, in PEM (Java's own)",
      "  MANDATE_TLS_CERT, MANDATE_TLS_KEY   certificate chain and private key in PEM, for https (plain http)",
      "  MANDATE_HEAD_TIMEOUT      how long a caller may take for a request's head, and for the TLS handshake (15s)",
      "  MANDATE_BODY_TIMEOUT      how long it may take for the body (60s)",
      "  MANDATE_ANSWER_TIMEOUT    how long it may take nothing of its answer (60s)",
      "  MANDATE_IDLE_TIMEOUT      how long its connection may lie idle (5m)",
      "  REDIS_URI                 Redis (embedded)",
      "  JDBC_URL, JDBC_USER, JDBC_PASSWORD   PostgreSQL (H2 in the data folder)",
      "  MANDATE_KEYSET            sealing keyset, Tink's JSON (keyset.json in the data folder)",
      "  MANDATE_OPERATOR_KEY      the operator's key (made in the data folder)",
      "  MANDATE_SANDBOX_MONGO_URI the sandbox's document engine (embedded)",
      "  MANDATE_SANDBOX_IMPORT_MAX_BYTES  the largest file that the sandbox imports (50 MiB)",
      "  MANDATE_ALLOW_EMBEDDED    true: run on embedded parts with a real upstream all the same",
      "  MANDATE_AUDIT_RETENTION   how long the audit trail is kept, in days (400d)",
      "  MANDATE_CONCURRENT_CALLS  calls underway to WeChat from this node; a tenant gets half of what is free (8192)",
      "  MANDATE_BODY_MEMORY       memory for the bodies of calls; a tenant gets half of what is free (half of the heap beyond 64 MiB, at least 24m)",
      "  MANDATE_LOG_LEVEL         the log's level (INFO)",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the demo did not run to its end, or the doctor found a fault",
      "2:wrong settings or arguments"
    })
public final class MandateCommand implements Runnable {

  private final Console console;

  private MandateCommand(Console console) {
    this.console = console;
  }

  /** What the subcommands share. */
  record Console(Map<String, String> environment, PrintStream out, PrintStream err) {

    GatewaySettings settings() {
      SettingsReader.unknown(environment)
          .forEach(
              name ->
                  err.println("mandate: " + name + " is not a setting and is ignored; see --help"));
      return SettingsReader.read(environment);
    }
  }

  /** Runs to the end of the command and gives back the exit code. */
  public static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    Console console = new Console(environment, out, err);
    return serves(arguments) ? serve(console) : parsed(arguments, console);
  }

  /** Said in the plainest way, as services say it: there is nothing to parse. */
  private static boolean serves(String[] arguments) {
    return arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"));
  }

  /**
   * Without picocli, whose classes are too old for a class-data archive: they take a tenth of a
   * start.
   */
  private static int serve(Console console) {
    try {
      new ServeCommand(console).run();
      return CommandLine.ExitCode.OK;
    } catch (RuntimeException e) {
      return told(e, console);
    }
  }

  private static int parsed(String[] arguments, Console console) {
    return new CommandLine(new MandateCommand(console))
        .addSubcommand(new ServeCommand(console))
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new DoctorCommand(console))
        .addSubcommand(new ResealCommand(console))
        .addSubcommand(new KeysetCommand(console))
        .addSubcommand(new AuditCommand(console))
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((fault, command, parsed) -> told(fault, console))
        .execute(arguments);
  }

  /**
   * A setting that is wrong is one line; anything else keeps its trace, for it is a fault of ours.
   */
  private static int told(Exception fault, Console console) {
    if (fault instanceof SettingsException) {
      console.err().println("mandate: " + fault.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    fault.printStackTrace(console.err());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    new ServeCommand(console).run();
  }
}
