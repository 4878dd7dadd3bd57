package io.mandate.sandbox.database;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two families spell the same pager differently. */
enum PagerSpelling {
  /** {@code tcb/*}. */
  CAPITAL("Offset", "Limit", "Total"),
  /** {@code componenttcb/*}. */
  SMALL("offset", "limit", "total");

  private final String offset;
  private final String limit;
  private final String total;

  PagerSpelling(String offset, String limit, String total) {
    this.offset = offset;
    this.limit = limit;
    this.total = total;
  }

  ObjectNode pager(long from, long atMost, long all) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(offset, from)
        .put(limit, atMost)
        .put(total, all);
  }
}
