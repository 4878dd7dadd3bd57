package io.mandate.tenant.usage;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a tenant used for a merchant on a day in UTC.
 *
 * @param merchant empty for none
 * @param amounts by what was counted, in order
 */
public record UsageDay(LocalDate day, String merchant, Map<String, Long> amounts) {

  public UsageDay {
    amounts = new TreeMap<>(amounts);
  }
}
