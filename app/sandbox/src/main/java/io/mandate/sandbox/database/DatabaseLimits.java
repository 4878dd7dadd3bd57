package io.mandate.sandbox.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much one call may ask for, under {@code mandate.sandbox.database}; defaults are WeChat's
 * documented ones where there are any.
 *
 * @param queryRows of {@code databasequery} and {@code dbrecord} without {@code limit()}: 10
 * @param queryRowsMost of a query, whatever {@code limit()} says: 1,000
 * @param aggregateRows of an aggregation without a {@code limit} stage: 20
 * @param aggregateRowsMost of any aggregation: 10,000
 * @param resultBytes of all documents of one answer as extended JSON: 1 MB, beyond it -602001
 * @param collectionRows of {@code tcb/databasecollectionget}: 10
 * @param componentCollectionRows of {@code componenttcb/dbcollection}: 20
 * @param collectionRowsMost of one page of collections; not documented
 * @param collections in one environment, beyond it -502004; the number is not documented
 */
@ConfigurationProperties("mandate.sandbox.database")
public record DatabaseLimits(
    @Bindable(defaultValue = "10") int queryRows,
    @Bindable(defaultValue = "1000") int queryRowsMost,
    @Bindable(defaultValue = "20") int aggregateRows,
    @Bindable(defaultValue = "10000") int aggregateRowsMost,
    @Bindable(defaultValue = "1048576") int resultBytes,
    @Bindable(defaultValue = "10") int collectionRows,
    @Bindable(defaultValue = "20") int componentCollectionRows,
    @Bindable(defaultValue = "1000") int collectionRowsMost,
    @Bindable(defaultValue = "1000") int collections) {

  public DatabaseLimits {
    if (Math.min(queryRows, queryRowsMost) < 1
        || Math.min(aggregateRows, aggregateRowsMost) < 1
        || Math.min(collectionRows, componentCollectionRows) < 1
        || Math.min(collectionRowsMost, collections) < 1
        || resultBytes < 1) {
      throw new IllegalArgumentException("every limit of the database is at least 1");
    }
  }
}
