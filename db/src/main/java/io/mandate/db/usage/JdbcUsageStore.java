package io.mandate.db.usage;

import io.mandate.db.column.Ascending;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.usage.UsageCount;
import io.mandate.tenant.usage.UsageDay;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
  private final TransactionOperations<Connection> transactions;

  JdbcUsageStore(UsageSums sums, UsageRows rows, TransactionOperations<Connection> transactions) {
    this.sums = sums;
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public void add(List<UsageCount> counts) {
    List<UsageCount> ordered =
        counts.stream().sorted(Comparator.comparing(UsageCount::key)).toList();
    List<UsageCount> rowless = addUnlessRowless(ordered);
    if (!rowless.isEmpty()) {
      transactions.executeWrite(
          begun -> {
            sums.begin(rowless);
            return begun;
          });
      if (!addUnlessRowless(ordered).isEmpty()) {
        throw new IllegalStateException("rows of counts went away while something was added");
      }
    }
  }

  /**
   * Adds all, or nothing if some have no row yet: those. To begin rows in the same transaction
   * would be to hold some before others that come earlier.
   */
  private List<UsageCount> addUnlessRowless(List<UsageCount> ordered) {
    return transactions.executeWrite(
        transaction -> {
          List<UsageCount> rowless = sums.add(ordered);
          if (!rowless.isEmpty()) {
            transaction.setRollbackOnly();
          }
          return rowless;
        });
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
