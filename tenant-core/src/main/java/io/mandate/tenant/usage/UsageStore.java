package io.mandate.tenant.usage;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import java.time.LocalDate;
import java.util.List;

/** Counts of use, durably, summed up over all nodes. Threads: any. */
public interface UsageStore {

  /** Adds all to what is there, or throws and adds none. */
  void add(List<UsageCount> counts);

  /**
   * By day, then by merchant, ascending; both days included.
   *
   * @param merchant empty for all
   */
  Page<UsageDay> list(
      TenantId tenant, LocalDate from, LocalDate to, String merchant, PageRequest page);
}
