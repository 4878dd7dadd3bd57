package io.mandate.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.gateway.embedded.DataFolder;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.tenant.secret.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The names and secrets that the demo world is made of, kept so that a killed process can go on
 * where it was, and so that the sandbox can be told a new callback address. The component exists
 * nowhere but here.
 */
record DemoPlan(
    String componentAppid,
    Secret appSecret,
    Secret token,
    Secret encodingAesKey,
    String grantedAppid,
    String refusedAppid,
    String environment) {

  private static final String NAME = "demo-component.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEX = "0123456789abcdef";
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  static DemoPlan random() {
    SecureRandom random = new SecureRandom();
    return new DemoPlan(
        "wx" + random(random, HEX, 16),
        Secret.of(random(random, HEX, 32)),
        Secret.of(random(random, ALPHANUMERIC, 24)),
        Secret.of(random(random, ALPHANUMERIC, 43)),
        "wx" + random(random, HEX, 16),
        "wx" + random(random, HEX, 16),
        "demo-" + random(random, HEX, 8));
  }

  static Optional<DemoPlan> read(DataFolder folder) {
    return folder.read(NAME).map(DemoPlan::parse);
  }

  void write(DataFolder folder) {
    ObjectNode json = JSON.createObjectNode();
    json.put("componentAppid", componentAppid);
    json.put("appSecret", appSecret.reveal());
    json.put("token", token.reveal());
    json.put("encodingAesKey", encodingAesKey.reveal());
    json.put("grantedAppid", grantedAppid);
    json.put("refusedAppid", refusedAppid);
    json.put("environment", environment);
    folder.write(NAME, json.toString());
  }

  private static DemoPlan parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new DemoPlan(
          json.path("componentAppid").asText(),
          Secret.of(json.path("appSecret").asText()),
          Secret.of(json.path("token").asText()),
          Secret.of(json.path("encodingAesKey").asText()),
          json.path("grantedAppid").asText(),
          json.path("refusedAppid").asText(),
          json.path("environment").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(NAME + " in the data folder is damaged: delete the data folder");
    }
  }

  private static String random(SecureRandom random, String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
