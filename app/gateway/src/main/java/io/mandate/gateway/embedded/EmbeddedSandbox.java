package io.mandate.gateway.embedded;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox in this process. It is on the class path only when the program runs, and known by
 * name only: the gateway must not be able to call what it is supposed to speak HTTP to.
 */
public final class EmbeddedSandbox implements AutoCloseable {

  private static final String MAIN_TYPE = "io.mandate.sandbox.Sandbox";

  /** The sandbox's names of its settings, and ours. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "setting port", "MANDATE_SANDBOX_PORT",
          "setting dataDir", "MANDATE_DATA_DIR",
          "setting mongoUri", "MANDATE_SANDBOX_MONGO_URI",
          "importMaxBytes", "MANDATE_SANDBOX_IMPORT_MAX_BYTES");

  private final AutoCloseable sandbox;
  private final URI base;

  private EmbeddedSandbox(AutoCloseable sandbox, URI base) {
    this.sandbox = sandbox;
    this.base = base;
  }

  public static EmbeddedSandbox start(GatewaySettings settings, DataFolder folder) {
    Map<String, String> asSet = new HashMap<>();
    asSet.put("port", Integer.toString(settings.sandboxPort()));
    asSet.put("dataDir", folder.path().toString());
    putIfSet(asSet, "mongoUri", settings.sandbox().mongoUri());
    putIfSet(asSet, "importMaxBytes", settings.sandbox().importMaxBytes());
    try {
      Class<?> type = Class.forName(MAIN_TYPE);
      Object sandbox = type.getMethod("start", Map.class).invoke(null, asSet);
      String base = (String) type.getMethod("baseUrl").invoke(sandbox);
      return new EmbeddedSandbox((AutoCloseable) sandbox, URI.create(base));
    } catch (InvocationTargetException e) {
      throw new SettingsException(
          "the sandbox does not start: "
              + inOurWords(String.valueOf(e.getTargetException().getMessage())));
    } catch (ReflectiveOperationException e) {
      throw new SettingsException(
          "the sandbox is not part of this program; set MANDATE_UPSTREAM to WeChat's base URL");
    }
  }

  private static String inOurWords(String message) {
    String told = message;
    for (Map.Entry<String, String> name : VARIABLES.entrySet()) {
      told = told.replace(name.getKey(), name.getValue());
    }
    return told;
  }

  private static void putIfSet(Map<String, String> asSet, String name, @Nullable String value) {
    if (value != null) {
      asSet.put(name, value);
    }
  }

  public URI base() {
    return base;
  }

  @Override
  public void close() throws Exception {
    sandbox.close();
  }
}
