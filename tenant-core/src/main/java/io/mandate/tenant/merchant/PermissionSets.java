package io.mandate.tenant.merchant;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Permission sets in ascending order: what a merchant granted, or what an operation accepts.
 * Immutable.
 */
public record PermissionSets(List<PermissionSetId> ids) {

  public static final PermissionSets NONE = new PermissionSets(List.of());

  public PermissionSets {
    ids = List.copyOf(new TreeSet<>(ids));
  }

  public static PermissionSets of(int... ids) {
    return new PermissionSets(Arrays.stream(ids).mapToObj(PermissionSetId::new).toList());
  }

  public static PermissionSets of(Collection<Integer> ids) {
    return new PermissionSets(ids.stream().map(PermissionSetId::new).toList());
  }

  /** Reads what {@link #toString()} wrote: {@code 17,18,49}. */
  public static PermissionSets parse(String text) {
    return text.isEmpty()
        ? NONE
        : of(Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toSet()));
  }

  public boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Whether at least one set is in both. */
  public boolean intersects(PermissionSets other) {
    for (int at = 0; at < other.ids.size(); at++) {
      if (ids.contains(other.ids.get(at))) {
        return true;
      }
    }
    return false;
  }

  public Set<Integer> numbers() {
    return ids.stream().map(PermissionSetId::value).collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String toString() {
    return ids.stream().map(PermissionSetId::toString).collect(Collectors.joining(","));
  }
}
