package io.mandate.sandbox.control;

import static io.mandate.sandbox.control.Orders.orElse;
import static io.mandate.sandbox.control.Orders.required;
import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import io.mandate.sandbox.platform.Component;
import io.mandate.sandbox.platform.Components;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import io.mandate.sandbox.platform.Merchant;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/**
 * Components, mini-programs and environments: {@code /sandbox/components|merchants|environments}.
 */
@Controller(value = "/sandbox", consumes = ALL, produces = APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlatformControl {

  private final Components components;
  private final Merchants merchants;
  private final Environments environments;

  PlatformControl(Components components, Merchants merchants, Environments environments) {
    this.components = components;
    this.merchants = merchants;
    this.environments = environments;
  }

  @Put("/components/{componentAppid}")
  byte[] putComponent(String componentAppid, HttpRequest<byte[]> request) {
    Orders.PutComponent order = ControlJson.read(request, Orders.PutComponent.class);
    String secret = required(order.appSecret(), "appSecret");
    String token = required(order.token(), "token");
    String key = required(order.encodingAesKey(), "encodingAesKey");
    String callbackUrl = orElse(order.callbackUrl(), "");
    Orders.valid(
        () -> components.put(new Component(componentAppid, secret, token, key, callbackUrl)));
    return ControlJson.write(Map.of("componentAppid", componentAppid, "callbackUrl", callbackUrl));
  }

  @Get("/components")
  byte[] components() {
    return items(
        components.all().stream()
            .map(
                one ->
                    Map.of(
                        "componentAppid", one.componentAppid(), "callbackUrl", one.callbackUrl()))
            .toList());
  }

  @Post("/components/{componentAppid}/tickets")
  @Status(HttpStatus.ACCEPTED)
  byte[] pushTicket(String componentAppid) {
    if (!components.pushTicket(componentAppid)) {
      throw ControlException.notFound("no component " + componentAppid);
    }
    return ControlJson.write(Map.of("componentAppid", componentAppid));
  }

  @Put("/merchants/{appid}")
  byte[] putMerchant(String appid, HttpRequest<byte[]> request) {
    Orders.PutMerchant order = ControlJson.read(request, Orders.PutMerchant.class);
    Orders.valid(
        () -> {
          Merchant merchant = merchants.put(appid, orElse(order.nickName(), appid));
          if (order.environments() != null) {
            environments.own(merchant.appid(), order.environments());
          }
        });
    return ControlJson.write(merchantShown(merchants.find(appid).orElseThrow()));
  }

  @Get("/merchants")
  byte[] merchants() {
    return items(merchants.all().stream().map(this::merchantShown).toList());
  }

  @Put("/environments/{env}")
  byte[] putEnvironment(String env, HttpRequest<byte[]> request) {
    Orders.PutEnvironment order = ControlJson.read(request, Orders.PutEnvironment.class);
    String owner = required(order.owner(), "owner");
    List<String> sharedWith = orElse(order.sharedWith(), List.of());
    Orders.valid(() -> environments.put(env, owner, sharedWith));
    return ControlJson.write(environmentShown(environments.find(env).orElseThrow()));
  }

  @Get("/environments")
  byte[] environments() {
    return items(environments.all().stream().map(PlatformControl::environmentShown).toList());
  }

  private Map<String, Object> merchantShown(Merchant merchant) {
    List<String> open =
        environments.all().stream()
            .filter(one -> one.owner().equals(merchant.appid()))
            .map(Environment::env)
            .toList();
    return Map.of("appid", merchant.appid(), "nickName", merchant.nickName(), "environments", open);
  }

  private static Map<String, Object> environmentShown(Environment environment) {
    return Map.of(
        "env",
        environment.env(),
        "owner",
        environment.owner(),
        "sharedWith",
        environment.sharedWith());
  }

  private static byte[] items(List<?> items) {
    return ControlJson.write(Map.of("items", items));
  }
}
