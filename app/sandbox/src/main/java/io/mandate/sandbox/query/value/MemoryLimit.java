package io.mandate.sandbox.query.value;

import org.bson.BsonValue;

/**
 * Counts what one stage holds and refuses more than MongoDB lets a stage hold: 100 MB. For one run
 * in one thread.
 */
public final class MemoryLimit {

  private static final long MAX = 100L << 20;

  private final QueryException refusal;
  private long bytes;

  private MemoryLimit(QueryException refusal) {
    this.refusal = refusal;
  }

  public static MemoryLimit ofGroup() {
    return new MemoryLimit(
        new QueryException(
            16945,
            "Exceeded memory limit for $group, but didn't allow external sort: it holds more than "
                + MAX
                + " bytes"));
  }

  public static MemoryLimit ofSort() {
    return new MemoryLimit(
        new QueryException(
            16819,
            "Sort exceeded memory limit of "
                + MAX
                + " bytes, but did not opt in to external sorting."));
  }

  public static MemoryLimit ofFacet() {
    return new MemoryLimit(
        new QueryException(4031700, "$facet holds more than " + MAX + " bytes of documents"));
  }

  /** For a join that has no index of the other collection to ask. */
  public static MemoryLimit ofJoin(String collection, String field) {
    return new MemoryLimit(
        new QueryException(
            146,
            "Exceeded memory limit: "
                + collection
                + " has more than "
                + MAX
                + " bytes of documents to join; an index on '"
                + field
                + "' makes it possible"));
  }

  /** Takes in a value that the stage keeps. */
  public void hold(BsonValue value) {
    hold(ValueSize.bytes(value));
  }

  public void hold(long more) {
    bytes += more;
    if (bytes > MAX) {
      throw refusal;
    }
  }
}
