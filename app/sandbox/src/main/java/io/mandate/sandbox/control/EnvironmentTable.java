package io.mandate.sandbox.control;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** The overview's table of environments and of how many documents lie in them. */
@Singleton
final class EnvironmentTable {

  private final Environments environments;
  private final BeanProvider<DocumentEngine> engine;

  EnvironmentTable(Environments environments, BeanProvider<DocumentEngine> engine) {
    this.environments = environments;
    this.engine = engine;
  }

  String html() {
    return HtmlTable.of(
        "Environments",
        List.of("environment", "owner", "shared with", "documents"),
        environments.all().stream().map(this::cells).toList());
  }

  private List<String> cells(Environment one) {
    return List.of(
        one.env(), one.owner(), String.join(", ", one.sharedWith()), documents(one.env()));
  }

  private String documents(String env) {
    return engine.isPresent()
        ? engine.get().collections(env).stream()
            .map(collection -> collection.name() + " " + collection.count())
            .collect(Collectors.joining(", "))
        : "";
  }
}
