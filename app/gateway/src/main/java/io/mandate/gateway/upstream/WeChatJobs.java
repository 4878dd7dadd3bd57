package io.mandate.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.TenantStatus;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobState;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.AccessToken;
import io.mandate.token.AccessTokens;
import io.mandate.token.TokenOwner;
import io.mandate.token.TokenUnavailableException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks WeChat how far a job is, of our own accord: with the kind of token that started it, as
 * nobody says that the other kind sees it. Blocks.
 */
public final class WeChatJobs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> STALE_TOKEN = Set.of(40001, 40014, 42001);

  private final UpstreamHttp http;
  private final AccessTokens tokens;
  private final TenantStore tenants;

  public WeChatJobs(UpstreamHttp http, AccessTokens tokens, TenantStore tenants) {
    this.http = http;
    this.tokens = tokens;
    this.tenants = tenants;
  }

  /**
   * Empty when WeChat does not say: it does not answer, refuses, has forgotten the job, or may not
   * be asked, as for a tenant that is suspended or a merchant that withdrew.
   */
  public Optional<JobState> state(Job job) {
    Optional<Tenant> tenant =
        tenants.find(job.tenant()).filter(one -> one.status() == TenantStatus.ACTIVE);
    if (tenant.isEmpty()) {
      return Optional.empty();
    }
    TokenOwner owner =
        job.merchant()
            .<TokenOwner>map(
                merchant ->
                    new TokenOwner.OfMerchant(
                        new MerchantId(tenant.orElseThrow().component(), merchant)))
            .orElseGet(() -> new TokenOwner.OfComponent(tenant.orElseThrow().component()));
    try {
      return read(ask(job, owner));
    } catch (Refused | TokenUnavailableException | IOException e) {
      return Optional.empty();
    }
  }

  /** What an answer that carries a status says. */
  public static Optional<JobState> read(JsonNode answer) {
    String status = answer.path("status").asText("");
    if (answer.path("errcode").asInt(0) != 0 || status.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JobState(
            status,
            answer.path("record_success").asLong(),
            answer.path("record_fail").asLong(),
            answer.path("error_msg").asText(""),
            answer.path("file_url").asText("")));
  }

  private JsonNode ask(Job job, TokenOwner owner) throws IOException {
    AccessToken token = tokens.current(owner);
    JsonNode answer = post(job, token);
    return STALE_TOKEN.contains(answer.path("errcode").asInt(0))
        ? post(job, tokens.after(token))
        : answer;
  }

  private JsonNode post(Job job, AccessToken token) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("env", job.environment().value());
    body.put("job_id", job.id().value());
    String path =
        job.merchant().isPresent()
            ? "tcb/databasemigratequeryinfo"
            : "componenttcb/dbmigrationstate";
    String query =
        "access_token=" + URLEncoder.encode(token.value().reveal(), StandardCharsets.UTF_8);
    return JSON.readTree(http.ask(path, query, body).body());
  }
}
