package io.mandate.gateway.admin;

import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.PermissionChange;
import io.mandate.tenant.merchant.PermissionHistory;
import io.mandate.tenant.merchant.PermissionSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The last changes of what a merchant granted, newest first, each beside the one before it. */
record GrantHistory(PermissionHistory history) {

  private static final int MOST = 20;

  List<Map<String, Object>> of(Merchant merchant) {
    List<PermissionChange> changes = history.latest(merchant.tenant(), merchant.id(), MOST + 1);
    List<Map<String, Object>> shown = new ArrayList<>();
    for (int at = 0; at < Math.min(MOST, changes.size()); at++) {
      boolean first = at + 1 == changes.size();
      PermissionSets before = first ? PermissionSets.NONE : changes.get(at + 1).permissionSets();
      shown.add(shown(changes.get(at), before));
    }
    return shown;
  }

  private static Map<String, Object> shown(PermissionChange change, PermissionSets before) {
    return Shown.object(
        "at", change.at().toString(),
        "source", change.source().word(),
        "permissionSets", change.permissionSets().numbers(),
        "added", without(change.permissionSets(), before),
        "removed", without(before, change.permissionSets()));
  }

  private static Set<Integer> without(PermissionSets all, PermissionSets these) {
    Set<Integer> rest = new TreeSet<>(all.numbers());
    rest.removeAll(these.numbers());
    return rest;
  }
}
