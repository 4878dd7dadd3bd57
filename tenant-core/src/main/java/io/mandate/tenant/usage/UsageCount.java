package io.mandate.tenant.usage;

import io.mandate.tenant.TenantId;
import java.time.LocalDate;

/**
 * One count: how many of what, for whom, on which day in UTC.
 *
 * @param merchant empty for what went with the component's token, or for no merchant
 * @param what {@code calls}, {@code refused:<reason>}, {@code errcode:<number>}, {@code bytes_in},
 *     {@code bytes_out}, {@code token_refreshes}, {@code token_refresh_failures}
 */
public record UsageCount(Key key, long amount) {

  /** What is counted. */
  public record Key(TenantId tenant, LocalDate day, String merchant, String what)
      implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int order = tenant.value().compareTo(other.tenant.value());
      order = order != 0 ? order : day.compareTo(other.day);
      order = order != 0 ? order : merchant.compareTo(other.merchant);
      return order != 0 ? order : what.compareTo(other.what);
    }
  }
}
