package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.platform.Environment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An environment as getenvinfo and describeenvs list it. */
final class EnvironmentInfo {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private EnvironmentInfo() {}

  static ObjectNode of(Environment environment) {
    String made = TIME.format(environment.createdAt());
    return WireJson.object()
        .put("env", environment.env())
        .put("alias", environment.env())
        .put("create_time", made)
        .put("update_time", made)
        .put("status", "NORMAL")
        .put("package_id", "basic")
        .put("package_name", "基础版");
  }
}
