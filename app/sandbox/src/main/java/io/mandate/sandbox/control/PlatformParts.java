package io.mandate.sandbox.control;

import io.mandate.sandbox.page.OverviewPart;
import io.mandate.sandbox.page.TablePart;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Components;
import io.mandate.sandbox.platform.Environments;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The overview's tables of who is there and what is open to whom. */
@Factory
final class PlatformParts {

  @Singleton
  @Named("components")
  OverviewPart components(Components components) {
    return new TablePart(
        10,
        "Components",
        List.of("appid", "callback"),
        () ->
            components.all().stream()
                .map(one -> List.of(one.componentAppid(), one.callbackUrl()))
                .toList());
  }

  @Singleton
  @Named("merchants")
  OverviewPart merchants(Merchants merchants) {
    return new TablePart(
        20,
        "Mini-programs",
        List.of("appid", "name"),
        () -> merchants.all().stream().map(one -> List.of(one.appid(), one.nickName())).toList());
  }

  @Singleton
  @Named("authorizations")
  OverviewPart authorizations(Authorizations authorizations) {
    return new TablePart(
        30,
        "Authorizations",
        List.of("component", "mini-program", "permission sets", "since"),
        () ->
            authorizations.all().stream()
                .map(
                    one ->
                        List.of(
                            one.componentAppid(),
                            one.authorizerAppid(),
                            one.permissionSets().toString(),
                            TablePart.second(one.authorizedAt())))
                .toList());
  }

  @Singleton
  @Named("environments")
  OverviewPart environments(Environments environments) {
    return new TablePart(
        40,
        "Environments",
        List.of("environment", "owner", "shared with"),
        () ->
            environments.all().stream()
                .map(one -> List.of(one.env(), one.owner(), String.join(", ", one.sharedWith())))
                .toList());
  }
}
