package io.mandate.gateway.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mandate.gateway.doctor.Doctor;
import io.mandate.gateway.doctor.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code mandate doctor [--json]}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks the settings, the parts they name and the way to WeChat, a line each, and says what to"
            + " change. Starts nothing and changes nothing. Ends with 1 when a check fails.")
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Write one JSON object instead of lines.")
  private boolean json;

  private final MandateCommand.Console console;

  DoctorCommand(MandateCommand.Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = new Doctor(Clock.systemUTC()).examine(console.environment());
    boolean failed =
        findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.FAIL);
    if (json) {
      console.out().println(json(findings, !failed));
    } else {
      findings.forEach(finding -> console.out().println(finding.line()));
    }
    return failed ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static String json(List<Finding> findings, boolean ok) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("ok", ok);
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : finding.json().entrySet()) {
          json.writeStringField(field.getKey(), String.valueOf(field.getValue()));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
