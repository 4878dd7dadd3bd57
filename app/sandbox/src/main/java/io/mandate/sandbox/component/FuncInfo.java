package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.platform.Authorization;

/** The permission sets as WeChat nests them. */
final class FuncInfo {

  private FuncInfo() {}

  static ArrayNode of(Authorization authorization) {
    ArrayNode sets = WireJson.object().arrayNode();
    authorization
        .permissionSets()
        .forEach(id -> sets.addObject().putObject("funcscope_category").put("id", id));
    return sets;
  }
}
