package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.tenant.caller.ApiKey;
import io.mandate.tenant.caller.ApiKeyStore;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rotation with overlap: a key gets a successor of the same name, role and scope, and works on
 * beside it for a day, or for as long as was asked, so that no backend stands without a key.
 */
@Controller("/tenants/{tenant}/api-keys/{id}/rotations")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class ApiKeyRotation {

  private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final ApiKeyStore keys;
  private final NewKeys newKeys;

  ApiKeyRotation(ApiKeyStore keys, NewKeys newKeys) {
    this.keys = keys;
    this.newKeys = newKeys;
  }

  /**
   * The body may be left out: {@code {"overlapSeconds": 0 to 2592000, "expiresAt": the new key's
   * end}}. Without {@code expiresAt} the new key lives as long as the old one was made for.
   */
  @Post
  HttpResponse<Map<String, Object>> rotate(HttpRequest<byte[]> request, @PathVariable String id) {
    byte[] body = request.getBody().filter(sent -> sent.length > 0).orElse(NOTHING);
    Fields sent = Fields.of(body, "overlapSeconds", "expiresAt");
    Duration overlap = overlap(sent);
    ApiKey old = ApiKeyAdmin.found(keys, request, id);
    Reach.require(request, old.scope());
    requireAlive(old);
    NewKeys.NewKey made =
        newKeys.make(old.tenant(), old.name(), old.role(), old.scope(), end(sent, old));
    Instant until = newKeys.now().plus(overlap);
    if (!keys.replace(RequestAttributes.tenant(request).id(), old.id(), made.key(), until)) {
      throw ApiKeyAdmin.notFound();
    }
    Map<String, Object> shown = made.shown();
    shown.put("replaces", Shown.key(ApiKeyAdmin.found(keys, request, id)));
    return HttpResponse.created(shown);
  }

  private static Duration overlap(Fields sent) {
    Duration overlap =
        sent.optionalNumber("overlapSeconds").map(Duration::ofSeconds).orElse(USUAL_OVERLAP);
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Refused.invalid(
          "overlapSeconds", "must be between 0 and " + LONGEST_OVERLAP.toSeconds());
    }
    return overlap;
  }

  private @Nullable Instant end(Fields sent, ApiKey old) {
    Instant wanted = newKeys.expiry(sent);
    return wanted != null
        ? wanted
        : old.expiresAt()
            .map(end -> newKeys.now().plus(Duration.between(old.createdAt(), end)))
            .orElse(null);
  }

  private void requireAlive(ApiKey old) {
    if (old.replacedBy().isEmpty() && old.isExpired(newKeys.now())) {
      throw new Refused(
              RefusalReason.CONFLICT, "API key " + old.id() + " has expired: make a new one")
          .with("conflictsWith", Map.of("expiresAt", old.expiresAt().orElseThrow().toString()));
    }
  }
}
