package io.mandate.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.Evidence;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks WeChat which environments a merchant has: {@code tcb/getenvinfo} with its own token, and
 * {@code componenttcb/batchgetenvid} with the component's. Blocks.
 */
public final class WeChatEnvironments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UpstreamHttp http;
  private final AccessTokens tokens;

  public WeChatEnvironments(UpstreamHttp http, AccessTokens tokens) {
    this.http = http;
    this.tokens = tokens;
  }

  /**
   * What WeChat named.
   *
   * @param environments in order, each with what speaks for the merchant having it
   * @param isAll whether it has no others; not known where the merchant's own token is refused
   */
  public record Named(Map<EnvironmentId, Evidence> environments, boolean isAll) {}

  public Named of(MerchantId merchant) {
    Map<EnvironmentId, Evidence> found = new TreeMap<>();
    JsonNode own = ask("tcb/getenvinfo", new TokenOwner.OfMerchant(merchant), Map.of());
    boolean isAll = own.path("errcode").asInt(-1) == 0;
    if (isAll) {
      own.path("info_list").forEach(info -> add(found, info.path("env"), Evidence.NAMED));
    }
    JsonNode reached =
        ask(
            "componenttcb/batchgetenvid",
            new TokenOwner.OfComponent(merchant.component()),
            Map.of("appids", List.of(merchant.authorizer().value()), "source_type", 0L));
    for (JsonNode relation : reached.path("relation_data")) {
      if (relation.path("appid").asText().equals(merchant.authorizer().value())) {
        relation.path("env_list").forEach(env -> add(found, env, Evidence.REACHED));
      }
    }
    return new Named(found, isAll);
  }

  private static void add(Map<EnvironmentId, Evidence> found, JsonNode env, Evidence evidence) {
    if (EnvironmentId.isValid(env.asText())) {
      found.put(new EnvironmentId(env.asText()), evidence);
    }
  }

  private JsonNode ask(String path, TokenOwner owner, Map<String, Object> body) {
    AccessToken token = tokens.current(owner);
    String query =
        "access_token=" + URLEncoder.encode(token.value().reveal(), StandardCharsets.UTF_8);
    try {
      return JSON.readTree(http.ask(path, query, body).body());
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }
}
