package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyFilter;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's API keys. The key itself is shown once, in the answer that makes it. */
@Controller("/tenants/{tenant}/api-keys")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class ApiKeyAdmin {

  private static final int LONGEST_NAME = 200;

  private final ApiKeyStore keys;
  private final NewKeys newKeys;

  ApiKeyAdmin(ApiKeyStore keys, NewKeys newKeys) {
    this.keys = keys;
    this.newKeys = newKeys;
  }

  @Post
  HttpResponse<Map<String, Object>> create(HttpRequest<?> request, @Body byte @Nullable [] body) {
    Fields sent = Fields.of(body, "name", "role", "merchants", "operations", "expiresAt");
    Scope scope = scope(sent);
    Reach.require(request, scope);
    NewKeys.NewKey made =
        newKeys.make(
            RequestAttributes.tenant(request).id(),
            name(sent),
            sent.optionalAs("role", Shown::role).orElse(Role.CALLER),
            scope,
            newKeys.expiry(sent));
    keys.insert(made.key());
    return HttpResponse.created(made.shown());
  }

  @Get
  Map<String, Object> list(
      HttpRequest<?> request,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String role,
      @QueryValue @Nullable String name) {
    ApiKeyFilter filter =
        new ApiKeyFilter(Filter.as("role", role, Shown::role), Filter.text("name", name));
    return Lists.API_KEYS.page(
        limit,
        cursor,
        page -> keys.list(RequestAttributes.tenant(request).id(), filter, page),
        Shown::key);
  }

  @Get("/{id}")
  Map<String, Object> get(HttpRequest<?> request, @PathVariable String id) {
    return Shown.key(found(keys, request, id));
  }

  /**
   * Revokes, on all nodes within a second; once more changes nothing. The last administrator's key
   * goes like any other: a key that leaked must not be kept, and the operator can make a new one.
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void revoke(HttpRequest<?> request, @PathVariable String id) {
    if (ApiKeyId.isValid(id)) {
      keys.delete(RequestAttributes.tenant(request).id(), new ApiKeyId(id));
    }
  }

  static ApiKey found(ApiKeyStore keys, HttpRequest<?> request, String id) {
    return Optional.of(id)
        .filter(ApiKeyId::isValid)
        .flatMap(valid -> keys.find(RequestAttributes.tenant(request).id(), new ApiKeyId(valid)))
        .orElseThrow(ApiKeyAdmin::notFound);
  }

  static Refused notFound() {
    return new Refused(RefusalReason.API_KEY_NOT_FOUND, "invalid args: there is no such API key");
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
}
