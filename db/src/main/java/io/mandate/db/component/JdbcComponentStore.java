package io.mandate.db.component;

import io.mandate.db.column.Ascending;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Components in the database. */
@Singleton
public class JdbcComponentStore implements ComponentStore {

  private final ComponentRows rows;
  private final ComponentSealing sealing;

  JdbcComponentStore(ComponentRows rows, ComponentSealing sealing) {
    this.rows = rows;
    this.sealing = sealing;
  }

  @Override
  public Optional<Component> find(ComponentAppId component) {
    return rows.findById(component.value()).map(sealing::open);
  }

  @Override
  public Page<Component> list(String beginning, PageRequest page) {
    return Page.of(
            rows.list(beginning, beginning.length(), Ascending.after(page), page.limit() + 1),
            page,
            ComponentRow::componentAppid)
        .map(sealing::open);
  }

  @Override
  public void insert(Component component) {
    if (rows.insert(sealing.seal(component)) == 0) {
      throw new ConflictException(
          "there is a component " + component.id() + " already",
          Map.of("componentAppid", component.id().value()));
    }
  }

  @Override
  public boolean update(Component component) {
    return rows.replace(sealing.seal(component)) == 1;
  }

  @Override
  @Transactional
  public boolean delete(ComponentAppId component) {
    if (rows.lock(component.value()).isEmpty()) {
      return false;
    }
    long tenants = rows.tenants(component.value());
    if (tenants > 0) {
      throw new ConflictException(
          "component " + component + " is still used by " + tenants + " tenant(s)",
          Map.of("tenants", tenants));
    }
    return rows.remove(component.value()) == 1;
  }
}
