package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.key.IndexKeys;
import io.mandate.sandbox.engine.key.KeyRange;
import io.mandate.sandbox.query.filter.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the access path of a query: the index whose first fields are most narrowed by equalities
 * and a range, else one in the order of the sort, else everything.
 */
final class Planner {

  private static final int MOST_RANGES = 1_000;

  private final Snapshot snapshot;
  private final List<Bound> bounds;
  private final BsonDocument sort;

  private Planner(Snapshot snapshot, List<Bound> bounds, BsonDocument sort) {
    this.snapshot = snapshot;
    this.bounds = bounds.stream().filter(Planner::usable).toList();
    this.sort = sort;
  }

  static AccessPath choose(Snapshot snapshot, List<Bound> bounds, BsonDocument sort) {
    return new Planner(snapshot, bounds, sort).choose();
  }

  private AccessPath choose() {
    Candidate best = null;
    for (int i = 0; i < snapshot.indexes().size(); i++) {
      Candidate candidate = candidate(i);
      if (best == null || candidate.score > best.score) {
        best = candidate;
      }
    }
    return best == null || best.score == 0
        ? AccessPath.everything(sort.isEmpty())
        : new AccessPath(best.index, best.ranges, best.order < 0, best.order != 0);
  }

  /** Array values, which stand in an index by their elements, narrow nothing. */
  private static boolean usable(Bound bound) {
    return bound.equalTo().stream().noneMatch(BsonValue::isArray)
        && !isArray(bound.lower())
        && !isArray(bound.upper());
  }

  private static boolean isArray(@Nullable BsonValue value) {
    return value != null && value.isArray();
  }

  private Candidate candidate(int number) {
    StoredIndex index = snapshot.indexes().get(number);
    boolean multiple = snapshot.state().indexes().get(number).multiple();
    List<IndexKeys.Part> parts = index.keys().parts();
    if (parts.stream().anyMatch(IndexKeys.Part::geo)) {
      return new Candidate(number, List.of(), 0, 0);
    }
    List<List<BsonValue>> prefixes = List.of(List.of());
    int equalities = 0;
    while (equalities < parts.size()) {
      Bound equality = equality(parts.get(equalities).field());
      if (equality == null || prefixes.size() * equality.equalTo().size() > MOST_RANGES) {
        break;
      }
      prefixes = extend(prefixes, equality.equalTo());
      equalities++;
    }
    Bound range = equalities < parts.size() ? range(parts.get(equalities).field()) : null;
    List<KeyRange> ranges = ranges(index.keys(), prefixes, range, multiple);
    int order = multiple || ranges.size() != 1 ? 0 : order(parts, equalities);
    int score = 4 * equalities + (range == null ? 0 : 2) + (order == 0 ? 0 : 1);
    return new Candidate(number, ranges, sort.isEmpty() ? 1 : order, score);
  }

  private static List<KeyRange> ranges(
      IndexKeys keys, List<List<BsonValue>> prefixes, @Nullable Bound range, boolean multiple) {
    // Equal keys, such as 1 and 1.0, are one range; ranges in order keep the index's order.
    TreeSet<KeyRange> ranges =
        new TreeSet<>(Comparator.comparing(KeyRange::low, java.util.Arrays::compareUnsigned));
    for (List<BsonValue> prefix : prefixes) {
      if (range == null) {
        ranges.add(keys.equalTo(prefix));
      } else {
        boolean oneSide = multiple && range.lower() != null;
        ranges.add(
            keys.between(
                prefix,
                range.lower(),
                range.lowerInclusive(),
                oneSide ? null : range.upper(),
                range.upperInclusive()));
      }
    }
    return List.copyOf(ranges);
  }

  private static List<List<BsonValue>> extend(
      List<List<BsonValue>> prefixes, List<BsonValue> values) {
    List<List<BsonValue>> longer = new ArrayList<>(prefixes.size() * values.size());
    for (List<BsonValue> prefix : prefixes) {
      for (BsonValue value : values) {
        List<BsonValue> row = new ArrayList<>(prefix);
        row.add(value);
        longer.add(row);
      }
    }
    return longer;
  }

  private @Nullable Bound equality(String field) {
    return bounds.stream()
        .filter(bound -> bound.path().equals(field) && !bound.equalTo().isEmpty())
        .min(Comparator.comparing(bound -> bound.equalTo().size()))
        .orElse(null);
  }

  private @Nullable Bound range(String field) {
    return bounds.stream()
        .filter(bound -> bound.path().equals(field) && bound.equalTo().isEmpty())
        .findFirst()
        .orElse(null);
  }

  /**
   * 1 when the index gives the order of the sort from front to back, -1 from back to front, 0 when
   * it does not. Fields that have but one value do not matter.
   */
  private int order(List<IndexKeys.Part> parts, int fixed) {
    Set<String> constant = new java.util.HashSet<>();
    parts.subList(0, fixed).forEach(part -> constant.add(part.field()));
    int at = fixed;
    int order = 0;
    for (Map.Entry<String, BsonValue> key : sort.entrySet()) {
      if (constant.contains(key.getKey())) {
        continue;
      }
      if (at == parts.size()
          || !parts.get(at).field().equals(key.getKey())
          || !key.getValue().isNumber()) {
        return 0;
      }
      boolean same = parts.get(at).descending() == (key.getValue().asNumber().intValue() < 0);
      int direction = same ? 1 : -1;
      if (order != 0 && order != direction) {
        return 0;
      }
      order = direction;
      at++;
    }
    return order == 0 && !sort.isEmpty() ? 1 : order;
  }

  /** {@code order} as {@link #order}; with no sort any order will do. */
  private record Candidate(int index, List<KeyRange> ranges, int order, int score) {}
}
