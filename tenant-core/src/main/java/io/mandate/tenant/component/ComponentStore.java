package io.mandate.tenant.component;

import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.util.Optional;

/** Components, durably and with their secrets sealed. Threads: any. */
public interface ComponentStore {

  Optional<Component> find(ComponentAppId component);

  /** By appid, ascending. */
  default Page<Component> list(PageRequest page) {
    return list("", page);
  }

  /** Those whose appid begins like that, by appid, ascending. */
  Page<Component> list(String beginning, PageRequest page);

  /** Throws {@code ConflictException} when there is one of that appid. */
  void insert(Component component);

  /** False when there is none. */
  boolean update(Component component);

  /** Throws {@code ConflictException} while a tenant belongs to it. False when there is none. */
  boolean delete(ComponentAppId component);
}
