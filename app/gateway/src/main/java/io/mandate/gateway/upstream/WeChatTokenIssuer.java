package io.mandate.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.issuer.AuthorizerInfo;
import io.mandate.token.issuer.GrantedAuthorization;
import io.mandate.token.issuer.IssuedToken;
import io.mandate.token.issuer.IssuerException;
import io.mandate.token.issuer.ListedGrant;
import io.mandate.token.issuer.RefreshedToken;
import io.mandate.token.issuer.TokenIssuer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code /cgi-bin/component/*} over HTTP (protocol.md section 1). Success carries no errcode there.
 */
public final class WeChatTokenIssuer implements TokenIssuer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final int LIST_PAGE = 500;

  private final UpstreamHttp http;

  public WeChatTokenIssuer(UpstreamHttp http) {
    this.http = http;
  }

  @Override
  public IssuedToken componentToken(ComponentAppId component, Secret appSecret, Secret ticket) {
    JsonNode answer =
        ask(
            "api_component_token",
            null,
            Map.of(
                "component_appid", component.value(),
                "component_appsecret", appSecret.reveal(),
                "component_verify_ticket", ticket.reveal()));
    return issued("api_component_token", answer, "component_access_token");
  }

  @Override
  public RefreshedToken refresh(MerchantId merchant, Secret componentToken, Secret refreshToken) {
    JsonNode answer =
        ask(
            "api_authorizer_token",
            componentToken,
            Map.of(
                "component_appid", merchant.component().value(),
                "authorizer_appid", merchant.authorizer().value(),
                "authorizer_refresh_token", refreshToken.reveal()));
    return refreshed("api_authorizer_token", answer, refreshToken);
  }

  @Override
  public GrantedAuthorization queryAuth(
      ComponentAppId component, Secret componentToken, Secret authorizationCode) {
    JsonNode info =
        ask(
                "api_query_auth",
                componentToken,
                Map.of(
                    "component_appid", component.value(),
                    "authorization_code", authorizationCode.reveal()))
            .path("authorization_info");
    return new GrantedAuthorization(
        new AuthorizerAppId(text("api_query_auth", info, "authorizer_appid")),
        refreshed("api_query_auth", info, null),
        permissionSets(info));
  }

  @Override
  public AuthorizerInfo authorizerInfo(MerchantId merchant, Secret componentToken) {
    JsonNode answer =
        ask(
            "api_get_authorizer_info",
            componentToken,
            Map.of(
                "component_appid", merchant.component().value(),
                "authorizer_appid", merchant.authorizer().value()));
    JsonNode grant = answer.path("authorization_info");
    return new AuthorizerInfo(
        answer.path("authorizer_info").path("nick_name").asText(""),
        permissionSets(grant),
        optional(grant, "authorizer_refresh_token"));
  }

  @Override
  public List<ListedGrant> authorizerList(
      ComponentAppId component, Secret componentToken, int offset) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("component_appid", component.value());
    body.put("offset", (long) offset);
    body.put("count", (long) LIST_PAGE);
    List<ListedGrant> grants = new ArrayList<>();
    for (JsonNode line : ask("api_get_authorizer_list", componentToken, body).path("list")) {
      grants.add(
          new ListedGrant(
              new AuthorizerAppId(text("api_get_authorizer_list", line, "authorizer_appid")),
              optional(line, "refresh_token"),
              Instant.ofEpochSecond(line.path("auth_time").asLong())));
    }
    return grants;
  }

  @Override
  public IssuedToken preAuthCode(ComponentAppId component, Secret componentToken) {
    JsonNode answer =
        ask("api_create_preauthcode", componentToken, Map.of("component_appid", component.value()));
    return issued("api_create_preauthcode", answer, "pre_auth_code");
  }

  @Override
  public void startPushTicket(ComponentAppId component, Secret appSecret) {
    ask(
        "api_start_push_ticket",
        null,
        Map.of("component_appid", component.value(), "component_secret", appSecret.reveal()));
  }

  private JsonNode ask(String name, @Nullable Secret token, Map<String, Object> body) {
    String query =
        token == null
            ? ""
            : "component_access_token=" + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
    WholeReply reply;
    try {
      reply = http.ask("cgi-bin/component/" + name, query, body);
    } catch (Refused refused) {
      throw new IssuerException(IssuerException.NO_ERRCODE, name + ": " + refused.message());
    }
    JsonNode answer = parsed(name, reply);
    int errcode = answer.path("errcode").asInt(0);
    if (errcode != 0) {
      throw new IssuerException(
          errcode, name + ": WeChat answers " + errcode + " " + answer.path("errmsg").asText(""));
    }
    return answer;
  }

  private static JsonNode parsed(String name, WholeReply reply) {
    try {
      JsonNode answer = JSON.readTree(reply.body());
      if (reply.status() == 200 && answer != null && answer.isObject()) {
        return answer;
      }
    } catch (IOException e) {
      // Said below, without the answer's text: half an answer may hold a token.
    }
    throw new IssuerException(
        IssuerException.NO_ERRCODE,
        name
            + ": WeChat answers status "
            + reply.status()
            + " with something that is no JSON object");
  }

  private static RefreshedToken refreshed(
      String name, JsonNode answer, @Nullable Secret otherwise) {
    @Nullable Secret given = optional(answer, "authorizer_refresh_token");
    @Nullable Secret next = given != null ? given : otherwise;
    if (next == null) {
      throw incomplete(name, "authorizer_refresh_token");
    }
    return new RefreshedToken(issued(name, answer, "authorizer_access_token"), next);
  }

  private static IssuedToken issued(String name, JsonNode answer, String field) {
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
      throw incomplete(name, "expires_in between 1 second and a day");
    }
    return new IssuedToken(Secret.of(text(name, answer, field)), life);
  }

  private static PermissionSets permissionSets(JsonNode grant) {
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode entry : grant.path("func_info")) {
      int id = entry.path("funcscope_category").path("id").asInt(0);
      if (id > 0) {
        ids.add(id);
      }
    }
    return PermissionSets.of(ids);
  }

  private static String text(String name, JsonNode answer, String field) {
    String text = answer.path(field).asText("");
    if (text.isEmpty()) {
      throw incomplete(name, field);
    }
    return text;
  }

  private static @Nullable Secret optional(JsonNode answer, String field) {
    String text = answer.path(field).asText("");
    return text.isEmpty() ? null : Secret.of(text);
  }

  private static IssuerException incomplete(String name, String field) {
    return new IssuerException(
        IssuerException.NO_ERRCODE, name + ": WeChat's answer has no usable " + field);
  }
}
