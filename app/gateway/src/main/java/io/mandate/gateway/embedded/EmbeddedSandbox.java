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
          "the sandbox does not start: " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new SettingsException(
          "the sandbox is not part of this program; set MANDATE_UPSTREAM to WeChat's base URL");
    }
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
