package io.mandate.db.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code usage_counts}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageRows extends GenericRepository<UsageRow, String> {

  /** All that was counted for up to that many pairs of day and merchant; an empty one is any. */
  @Query(
      """
      SELECT c.* FROM usage_counts c JOIN (
        SELECT usage_day, merchant FROM usage_counts
        WHERE tenant = :tenant AND usage_day >= :afterDay AND usage_day <= :toDay
          AND (usage_day, merchant) > (:afterDay, :afterMerchant)
          AND (:only = '' OR merchant = :only)
        GROUP BY usage_day, merchant ORDER BY usage_day, merchant LIMIT :limit
      ) p ON p.usage_day = c.usage_day AND p.merchant = c.merchant
      WHERE c.tenant = :tenant
      ORDER BY c.usage_day, c.merchant, c.what
      """)
  List<UsageRow> list(
      String tenant, long afterDay, String afterMerchant, long toDay, String only, int limit);
}
