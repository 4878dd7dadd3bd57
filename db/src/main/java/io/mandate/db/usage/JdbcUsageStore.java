package io.mandate.db.usage;

import io.mandate.db.column.Ascending;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.usage.UsageCount;
import io.mandate.tenant.usage.UsageDay;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts of use in the database. Rows are held in one order, so that nodes never block each other.
 */
@Singleton
public class JdbcUsageStore implements UsageStore {

  private final UsageSums sums;
  private final UsageRows rows;

  JdbcUsageStore(UsageSums sums, UsageRows rows) {
    this.sums = sums;
    this.rows = rows;
  }

  @Override
  @Transactional
  public void add(List<UsageCount> counts) {
    List<UsageCount> ordered =
        counts.stream().sorted(Comparator.comparing(UsageCount::key)).toList();
    sums.add(sums.begin(sums.add(ordered)));
  }

  @Override
  public Page<UsageDay> list(
      TenantId tenant, LocalDate from, LocalDate to, String merchant, PageRequest page) {
    Position after = Position.after(page, from);
    List<UsageRow> found =
        rows.list(
            tenant.value(),
            after.day(),
            after.merchant(),
            to.toEpochDay(),
            merchant,
            page.limit() + 1);
    List<UsageDay> days =
        found.stream()
            .collect(Collectors.groupingBy(row -> new Position(row.usageDay(), row.merchant())))
            .entrySet()
            .stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(day -> day(day.getKey(), day.getValue()))
            .toList();
    return Page.of(
        days, page, day -> new Position(day.day().toEpochDay(), day.merchant()).cursor());
  }

  private static UsageDay day(Position position, List<UsageRow> counted) {
    return new UsageDay(
        LocalDate.ofEpochDay(position.day()),
        position.merchant(),
        counted.stream().collect(Collectors.toMap(UsageRow::what, UsageRow::amount)));
  }

  private record Position(long day, String merchant) implements Comparable<Position> {

    static Position after(PageRequest page, LocalDate from) {
      if (page.after().isEmpty()) {
        // Before the row without a merchant: nothing sorts before an empty text.
        return new Position(from.toEpochDay() - 1, "\uFFFD");
      }
      String[] parts = Ascending.after(page).split("_", 2);
      if (parts.length != 2 || !parts[0].matches("-?[0-9]{1,9}")) {
        throw new IllegalArgumentException("the cursor is not one that a list gave");
      }
      return new Position(Long.parseLong(parts[0]), parts[1]);
    }

    String cursor() {
      return day + "_" + merchant;
    }

    @Override
    public int compareTo(Position other) {
      int order = Long.compare(day, other.day);
      return order != 0 ? order : merchant.compareTo(other.merchant);
    }
  }
}
