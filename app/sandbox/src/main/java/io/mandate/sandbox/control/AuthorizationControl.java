package io.mandate.sandbox.control;

import static io.mandate.sandbox.control.Orders.orElse;
import static io.mandate.sandbox.control.Orders.required;
import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Authorization;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Code;
import io.mandate.sandbox.platform.Components;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** What a merchant's administrator does: {@code /sandbox/authorizations}. */
@Controller(value = "/sandbox/authorizations", consumes = ALL, produces = APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuthorizationControl {

  private final Components components;
  private final Merchants merchants;
  private final Authorizations authorizations;

  AuthorizationControl(Components components, Merchants merchants, Authorizations authorizations) {
    this.components = components;
    this.merchants = merchants;
    this.authorizations = authorizations;
  }

  @Post
  byte[] authorize(HttpRequest<byte[]> request) {
    Orders.Authorize order = ControlJson.read(request, Orders.Authorize.class);
    String component = required(order.componentAppid(), "componentAppid");
    String authorizer = required(order.authorizerAppid(), "authorizerAppid");
    List<Integer> sets = required(order.permissionSets(), "permissionSets");
    if (sets.stream().anyMatch(set -> set == null || set < 1)) {
      throw ControlException.badRequest("permissionSets holds numbers from 1");
    }
    if (components.find(component).isEmpty()) {
      throw ControlException.notFound("no component " + component);
    }
    if (merchants.find(authorizer).isEmpty()) {
      throw ControlException.notFound("no merchant " + authorizer);
    }
    Code code = authorize(component, authorizer, sets, orElse(order.preAuthCode(), ""));
    return ControlJson.write(
        Map.of(
            "authorizationCode", code.value(), "expiresIn", Authorizations.CODE_LIFE.toSeconds()));
  }

  @Get
  byte[] list() {
    List<Map<String, Object>> items =
        authorizations.all().stream().map(AuthorizationControl::shown).toList();
    return ControlJson.write(Map.of("items", items));
  }

  @Delete("/{componentAppid}/{authorizerAppid}")
  byte[] withdraw(String componentAppid, String authorizerAppid) {
    if (!authorizations.withdraw(componentAppid, authorizerAppid)) {
      throw ControlException.notFound(authorizerAppid + " has not authorised " + componentAppid);
    }
    return ControlJson.write(
        Map.of("componentAppid", componentAppid, "authorizerAppid", authorizerAppid));
  }

  private Code authorize(
      String component, String authorizer, List<Integer> sets, String preAuthCode) {
    try {
      return authorizations.authorize(component, authorizer, sets, preAuthCode);
    } catch (WeChatException e) {
      throw ControlException.badRequest("preAuthCode: " + e.errmsg());
    }
  }

  private static Map<String, Object> shown(Authorization one) {
    return Map.of(
        "componentAppid", one.componentAppid(),
        "authorizerAppid", one.authorizerAppid(),
        "permissionSets", one.permissionSets(),
        "authorizedAt", one.authorizedAt());
  }
}
