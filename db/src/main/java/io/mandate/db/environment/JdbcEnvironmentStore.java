package io.mandate.db.environment;

import io.mandate.db.column.Ascending;
import io.mandate.db.tenant.TenantLock;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.environment.Evidence;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Environments in the database. Whoever changes one holds its row until it is done. */
@Singleton
public class JdbcEnvironmentStore implements EnvironmentStore {

  /** Stronger than all evidence: the operator's word. */
  private static final String OPERATOR = "OPERATOR";

  private final EnvironmentRows rows;
  private final TenantLock tenants;

  JdbcEnvironmentStore(EnvironmentRows rows, TenantLock tenants) {
    this.rows = rows;
    this.tenants = tenants;
  }

  @Override
  public Optional<Environment> find(EnvironmentId environment) {
    return gather(rows.find(environment.value())).stream().findFirst();
  }

  @Override
  public Optional<Environment> findOwn(TenantId tenant, EnvironmentId environment) {
    return gather(rows.findOwn(tenant.value(), environment.value())).stream().findFirst();
  }

  @Override
  public Page<Environment> list(TenantId tenant, PageRequest page) {
    return Page.of(
        gather(rows.list(tenant.value(), Ascending.after(page), page.limit() + 1)),
        page,
        environment -> environment.id().value());
  }

  @Override
  public List<Environment> ofMerchant(TenantId tenant, AuthorizerAppId merchant) {
    return gather(rows.listing(tenant.value(), merchant.value()));
  }

  /** Also throws {@code ConflictException} when there is no such tenant. */
  @Override
  @Transactional
  public void put(Environment environment) {
    tenants.hold(environment.tenant());
    String id = environment.id().value();
    String tenant = environment.tenant().value();
    lockOrInsert(id, tenant, OPERATOR);
    rows.giveTo(id, tenant, OPERATOR);
    rows.clear(id);
    environment.merchants().stream().sorted().forEach(m -> rows.enlist(id, m.value()));
  }

  /** Also throws {@code ConflictException} when there is no such tenant. */
  @Override
  @Transactional
  public boolean discovered(
      EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant, Evidence evidence) {
    tenants.hold(tenant);
    String id = environment.value();
    boolean own = lockOrInsert(id, tenant.value(), evidence.name()).equals(tenant.value());
    boolean isStronger = isWeakerThan(evidence, rows.evidence(id));
    if (isStronger) {
      rows.giveTo(id, tenant.value(), evidence.name());
    }
    if (isStronger && !own) {
      rows.clear(id);
    }
    if (own || isStronger) {
      rows.enlist(id, merchant.value());
    }
    return own || isStronger;
  }

  @Override
  @Transactional
  public boolean release(EnvironmentId environment, TenantId tenant, AuthorizerAppId merchant) {
    String id = environment.value();
    boolean discovered =
        rows.lock(id).filter(tenant.value()::equals).isPresent()
            && !rows.evidence(id).equals(OPERATOR);
    boolean released = discovered && rows.strike(id, merchant.value()) == 1;
    if (released && rows.listed(id) == 0) {
      rows.remove(id);
    }
    return released;
  }

  @Override
  public boolean delete(EnvironmentId environment) {
    return rows.remove(environment.value()) == 1;
  }

  /** Whose it is now, and stays until the transaction ends. */
  private String lockOrInsert(String environment, String tenant, String evidence) {
    Optional<String> owner;
    do {
      rows.insert(environment, tenant, evidence);
      owner = rows.lock(environment);
    } while (owner.isEmpty());
    return owner.get();
  }

  private static boolean isWeakerThan(Evidence evidence, String standing) {
    return !standing.equals(OPERATOR) && Evidence.valueOf(standing).compareTo(evidence) < 0;
  }

  private static List<Environment> gather(List<EnvironmentRow> rows) {
    Map<String, List<EnvironmentRow>> byId =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    EnvironmentRow::environment, LinkedHashMap::new, Collectors.toList()));
    return byId.values().stream().map(JdbcEnvironmentStore::toEnvironment).toList();
  }

  private static Environment toEnvironment(List<EnvironmentRow> rows) {
    return new Environment(
        new EnvironmentId(rows.get(0).environment()),
        new TenantId(rows.get(0).tenant()),
        rows.stream()
            .map(EnvironmentRow::authorizerAppid)
            .filter(Objects::nonNull)
            .map(AuthorizerAppId::new)
            .collect(Collectors.toSet()));
  }
}
