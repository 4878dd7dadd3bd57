package io.mandate.sandbox;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The sandbox alone: {@code java -jar mandate-sandbox.jar}, with {@code MANDATE_SANDBOX_PORT},
 * {@code MANDATE_DATA_DIR}, {@code MANDATE_SANDBOX_MONGO_URI} and {@code
 * MANDATE_SANDBOX_IMPORT_MAX_BYTES}.
 */
public final class SandboxMain {

  private static final String PORT = "MANDATE_SANDBOX_PORT";
  private static final String IMPORT_MAX_BYTES = "MANDATE_SANDBOX_IMPORT_MAX_BYTES";
  private static final String DEFAULT_PORT = "8090";

  private SandboxMain() {}

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("logback.configurationFile", "mandate-sandbox/logback.xml");
    Map<String, String> environment = System.getenv();
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      Sandbox sandbox = Sandbox.start(settings(environment));
      Thread stop =
          new Thread(
              () -> {
                sandbox.close();
                stopped.countDown();
              },
              "sandbox-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      greet(System.out, sandbox.baseUrl());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(explained(String.valueOf(e.getMessage())));
      System.exit(1);
    }
    stopped.await();
  }

  private static Map<String, String> settings(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    settings.put("port", environment.getOrDefault(PORT, DEFAULT_PORT));
    settings.put("dataDir", environment.getOrDefault("MANDATE_DATA_DIR", "mandate-data"));
    String mongoUri = environment.getOrDefault("MANDATE_SANDBOX_MONGO_URI", "");
    if (!mongoUri.isBlank()) {
      settings.put("mongoUri", mongoUri);
    }
    String importMaxBytes = environment.getOrDefault(IMPORT_MAX_BYTES, "");
    if (!importMaxBytes.isBlank()) {
      settings.put("importMaxBytes", importMaxBytes);
    }
    return settings;
  }

  /** The settings of the call in the words of the command line. */
  private static String explained(String message) {
    return "mandate-sandbox: "
        + message
            .replace("setting port", "setting " + PORT)
            .replace("importMaxBytes", IMPORT_MAX_BYTES)
            .replace("setting dataDir", "setting MANDATE_DATA_DIR")
            .replace("setting mongoUri", "setting MANDATE_SANDBOX_MONGO_URI");
  }

  private static void greet(PrintStream out, String baseUrl) {
    out.println("The sandbox answers as WeChat does at " + baseUrl);
    out.println("To look: " + baseUrl + "/sandbox. A first control call to paste:");
    out.println();
    out.println("  curl -X PUT " + baseUrl + "/sandbox/merchants/wx0123456789abcdef \\");
    out.println("    -d '{\"nickName\":\"A shop\",\"environments\":[\"shop-1\"]}'");
    out.println();
  }
}
