package io.mandate.gateway.admin;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.catalog.Catalog;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.catalog.TokenKind;
import io.mandate.tenant.merchant.KnownPermissionSet;
import io.mandate.tenant.merchant.KnownPermissionSets;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.PermissionHistory;
import io.mandate.tenant.merchant.PermissionSetId;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.permit.Reauthorization;
import io.mandate.tenant.refusal.RefusalReason;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a merchant's grant is worth: its permission sets by name, every operation of the catalogue
 * with whether the grant lets it through, where the rest can be granted, and how it came to this.
 */
@Singleton
class GrantView {

  private static final String NAMELESS = "no page of WeChat names it / 微信未公布名称";

  private final PermissionHistory history;
  private final Reauthorization reauthorization;

  GrantView(PermissionHistory history, Reauthorization reauthorization) {
    this.history = history;
    this.reauthorization = reauthorization;
  }

  Map<String, Object> of(Tenant tenant, Merchant merchant) {
    return Shown.object(
        "permissionSetDetails",
            merchant.permissionSets().ids().stream().map(GrantView::permissionSet).toList(),
        "operations", Catalog.operations().stream().map(row -> operation(merchant, row)).toList(),
        "authorizationUrl", whereToGrant(tenant, merchant).orElse(null),
        "permissionHistory", new GrantHistory(history).of(merchant));
  }

  private static Map<String, Object> permissionSet(PermissionSetId id) {
    Optional<KnownPermissionSet> known =
        KnownPermissionSets.find(id).filter(KnownPermissionSet::isNamed);
    return Shown.object(
        "id", id.value(),
        "nameZh", known.flatMap(KnownPermissionSet::nameZh).orElse(null),
        "nameEn", known.flatMap(KnownPermissionSet::nameEn).orElse(null),
        "exclusive", known.flatMap(KnownPermissionSet::isExclusive).orElse(null),
        "note", known.isPresent() ? null : NAMELESS);
  }

  private static Map<String, Object> operation(Merchant merchant, Operation row) {
    boolean withdrew = row.tokenKind() == TokenKind.AUTHORIZER && !merchant.isAuthorized();
    boolean granted = row.isGrantedBy(merchant.permissionSets());
    RefusalReason reason =
        withdrew ? RefusalReason.MERCHANT_NOT_FOUND : RefusalReason.PERMISSION_SET_MISSING;
    return Shown.object(
        "operation",
        row.name().value(),
        "actsAs",
        row.tokenKind().name().toLowerCase(Locale.ROOT),
        "allowed",
        granted && !withdrew,
        "reason",
        granted && !withdrew ? null : reason.code(),
        "missingPermissionSets",
        granted ? null : row.permissionSets().numbers());
  }

  /** The first of the sets that would do for each operation that is not granted. */
  private Optional<String> whereToGrant(Tenant tenant, Merchant merchant) {
    List<PermissionSetId> missing =
        Catalog.operations().stream()
            .filter(row -> !row.isGrantedBy(merchant.permissionSets()))
            .map(row -> row.permissionSets().ids().get(0))
            .toList();
    return missing.isEmpty() && merchant.isAuthorized()
        ? Optional.empty()
        : Optional.of(reauthorization.address(tenant, merchant, new PermissionSets(missing)));
  }
}
