package io.mandate.db.inbox;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * @param payloadSealed null once the event is done or given up
 * @param dueAt not to be claimed before
 */
@MappedEntity("inbox_events")
record InboxRow(
    @Id String id,
    String componentAppid,
    @Nullable String payloadSealed,
    long receivedAt,
    int attempts,
    String state,
    long dueAt,
    @Nullable String reason) {}
