package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyId;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.caller.Role;
import io.mandate.tenant.caller.Scope;
import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.catalog.OperationName;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's API keys. The key itself is shown once, in the answer that makes it. */
@Controller("/tenants/{tenant}/api-keys")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class ApiKeyAdmin {

  private static final String PREFIX = "mk_";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 12;
  private static final int LONGEST_NAME = 200;

  private final ApiKeyStore keys;
  private final Clock clock;
  private final SecureRandom random;

  ApiKeyAdmin(ApiKeyStore keys, Clock clock, SecureRandom random) {
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  @Post
  HttpResponse<Map<String, Object>> create(HttpRequest<?> request, @Body byte @Nullable [] body) {
    Fields sent = Fields.of(body, "name", "role", "merchants", "operations", "expiresAt");
    Secret secret = Secret.of(PREFIX + random(KEY_BYTES));
    ApiKey key =
        new ApiKey(
            new ApiKeyId("key-" + random(ID_BYTES)),
            RequestAttributes.tenant(request).id(),
            name(sent),
            SecretHash.of(secret),
            sent.optionalAs("role", ApiKeyAdmin::role).orElse(Role.CALLER),
            scope(sent),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            expiry(sent));
    keys.insert(key);
    Map<String, Object> shown = Shown.key(key);
    shown.put("secret", secret.reveal());
    return HttpResponse.created(shown);
  }

  @Get
  Map<String, Object> list(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor) {
    return Lists.API_KEYS.page(
        limit, cursor, page -> keys.list(RequestAttributes.tenant(request).id(), page), Shown::key);
  }

  /** Revokes; once more changes nothing. */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void revoke(HttpRequest<?> request, @PathVariable String id) {
    boolean gone =
        id.length() <= 64
            && !id.isBlank()
            && keys.delete(RequestAttributes.tenant(request).id(), new ApiKeyId(id));
    if (!gone) {
      throw new Refused(RefusalReason.API_KEY_NOT_FOUND, "invalid args: there is no such API key");
    }
  }

  private static String name(Fields sent) {
    String name = sent.optionalText("name").orElse("");
    if (name.length() > LONGEST_NAME) {
      throw Refused.invalid("name", "must have at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private static Scope scope(Fields sent) {
    Set<AuthorizerAppId> merchants =
        sent.optionalSet("merchants", AuthorizerAppId::new).orElse(null);
    Set<OperationName> operations =
        sent.optionalSet("operations", ApiKeyAdmin::operation).orElse(null);
    return new Scope(merchants, operations);
  }

  private static OperationName operation(String name) {
    return Catalog.find(name)
        .map(Operation::name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("\"" + name + "\" is no operation of the catalogue"));
  }

  private @Nullable Instant expiry(Fields sent) {
    return sent.optionalInstant("expiresAt")
        .map(
            at -> {
              if (!at.isAfter(clock.instant())) {
                throw Refused.invalid("expiresAt", "must be in the future");
              }
              return at.truncatedTo(ChronoUnit.MICROS);
            })
        .orElse(null);
  }

  private static Role role(String word) {
    return switch (word) {
      case "admin" -> Role.ADMIN;
      case "caller" -> Role.CALLER;
      default -> throw new IllegalArgumentException("it is admin or caller");
    };
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
