package io.mandate.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.gateway.embedded.DataFolder;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.tenant.secret.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code demo.json}: all that a program needs to use the demo world (design.md section 8). For its
 * owner's eyes only.
 */
public record DemoFile(
    String gateway,
    String sandbox,
    Secret operatorKey,
    String componentAppid,
    String tenant,
    Secret adminKey,
    Secret callerKey,
    List<Merchant> merchants) {

  public static final String NAME = "demo.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A merchant of the demo world; the first one granted set 49 and has an environment. */
  public record Merchant(String appid, List<Integer> permissionSets, List<String> environments) {}

  public DemoFile {
    merchants = List.copyOf(merchants);
  }

  /** Empty when there is no demo world here. */
  public static Optional<DemoFile> read(DataFolder folder) {
    return folder.read(NAME).map(DemoFile::parse);
  }

  void write(DataFolder folder) {
    ObjectNode json = JSON.createObjectNode();
    json.put("gateway", gateway);
    json.put("sandbox", sandbox);
    json.put("operatorKey", operatorKey.reveal());
    json.put("componentAppid", componentAppid);
    json.put("tenant", tenant);
    json.put("adminKey", adminKey.reveal());
    json.put("callerKey", callerKey.reveal());
    ArrayNode list = json.putArray("merchants");
    for (Merchant merchant : merchants) {
      ObjectNode entry = list.addObject();
      entry.put("appid", merchant.appid());
      merchant.permissionSets().forEach(entry.putArray("permissionSets")::add);
      merchant.environments().forEach(entry.putArray("environments")::add);
    }
    folder.write(NAME, json.toString());
  }

  /**
   * The same world at other addresses and with another operator key, as settings may change between
   * two starts.
   */
  DemoFile at(String newGateway, String newSandbox, Secret newOperatorKey) {
    return new DemoFile(
        newGateway,
        newSandbox,
        newOperatorKey,
        componentAppid,
        tenant,
        adminKey,
        callerKey,
        merchants);
  }

  private static DemoFile parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      List<Merchant> merchants = new ArrayList<>();
      for (JsonNode entry : json.path("merchants")) {
        List<Integer> sets = new ArrayList<>();
        entry.path("permissionSets").forEach(set -> sets.add(set.asInt()));
        List<String> environments = new ArrayList<>();
        entry.path("environments").forEach(env -> environments.add(env.asText()));
        merchants.add(new Merchant(entry.path("appid").asText(), sets, environments));
      }
      return new DemoFile(
          json.path("gateway").asText(),
          json.path("sandbox").asText(),
          Secret.of(json.path("operatorKey").asText()),
          json.path("componentAppid").asText(),
          json.path("tenant").asText(),
          Secret.of(json.path("adminKey").asText()),
          Secret.of(json.path("callerKey").asText()),
          merchants);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(NAME + " in the data folder is damaged: delete it");
    }
  }
}
