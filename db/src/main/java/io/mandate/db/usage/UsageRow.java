package io.mandate.db.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("usage_counts")
record UsageRow(
    @Id String tenant, @Id long usageDay, @Id String merchant, @Id String what, long amount) {}
