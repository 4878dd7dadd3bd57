package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.expression.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to each field, as a tree of paths. Arrays on the way are gone through element
 * by element. The fields that remain keep the order of the document; new ones follow in the order
 * of the projection.
 */
final class ProjectionTree {

  private final boolean keepsOthers;
  private final Map<String, ProjectionTree> children = new LinkedHashMap<>();
  private final Map<String, FieldChange> changes = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  ProjectionTree(boolean keepsOthers) {
    this.keepsOthers = keepsOthers;
  }

  /** The subtree of a field, made when there is none. */
  ProjectionTree child(String name) {
    ProjectionTree child = children.get(name);
    if (child == null) {
      child = new ProjectionTree(keepsOthers);
      children.put(name, child);
      order.add(name);
    }
    return child;
  }

  boolean has(String name) {
    return children.containsKey(name) || changes.containsKey(name);
  }

  boolean hasChange(String name) {
    return changes.containsKey(name);
  }

  void change(String name, FieldChange change) {
    changes.put(name, change);
    order.add(name);
  }

  BsonDocument apply(BsonDocument document, Scope scope) {
    BsonDocument result = new BsonDocument();
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      String name = field.getKey();
      BsonValue value = kept(name, field.getValue(), scope);
      if (value != null) {
        result.append(name, value);
      }
    }
    compute(result, scope);
    return result;
  }

  private @Nullable BsonValue kept(String name, BsonValue value, Scope scope) {
    FieldChange change = changes.get(name);
    if (change != null) {
      return change.kept(value, keepsOthers);
    }
    ProjectionTree child = children.get(name);
    if (child != null) {
      return child.within(value, scope);
    }
    return keepsOthers ? value : null;
  }

  /** Computed values, each in the place that its field already has or behind all others. */
  private void compute(BsonDocument result, Scope scope) {
    for (String name : order) {
      FieldChange change = changes.get(name);
      if (change != null) {
        if (change.isComputed()) {
          put(result, name, change.compute(scope));
        }
      } else if (!result.containsKey(name) || isScalar(result.get(name))) {
        ProjectionTree child = child(name);
        if (child.computes()) {
          result.put(name, child.apply(new BsonDocument(), scope));
        }
      }
    }
  }

  private static void put(BsonDocument result, String name, @Nullable BsonValue value) {
    if (value == null) {
      result.remove(name);
    } else {
      result.put(name, value);
    }
  }

  private static boolean isScalar(BsonValue value) {
    return !value.isDocument() && !value.isArray();
  }

  private boolean computes() {
    return changes.values().stream().anyMatch(FieldChange::isComputed)
        || children.values().stream().anyMatch(ProjectionTree::computes);
  }

  private @Nullable BsonValue within(BsonValue value, Scope scope) {
    if (value.isDocument()) {
      return apply(value.asDocument(), scope);
    }
    if (value.isArray()) {
      BsonArray result = new BsonArray();
      for (BsonValue element : value.asArray()) {
        BsonValue kept = within(element, scope);
        if (kept != null) {
          result.add(kept);
        }
      }
      return result;
    }
    if (computes()) {
      return apply(new BsonDocument(), scope);
    }
    return keepsOthers ? value : null;
  }
}
