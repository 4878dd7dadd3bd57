package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.accumulator.Accumulator;
import io.mandate.sandbox.query.expression.Expression;
import io.mandate.sandbox.query.expression.Scope;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.Arithmetic;
import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.MemoryLimit;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.WholeNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * {@code $bucketAuto}: as many buckets of about the same size as asked for, or fewer, since equal
 * values stay together. A granularity moves the boundaries to preferred numbers.
 */
record BucketAutoStage(
    Expression by, int buckets, List<GroupField> fields, Optional<Granularity> granularity)
    implements Stage {

  static Stage parse(BsonDocument operand, Variables variables) {
    for (String key : operand.keySet()) {
      if (!List.of("groupBy", "buckets", "output", "granularity").contains(key)) {
        throw new QueryException(40245, "Unrecognized option to $bucketAuto: " + key + ".");
      }
    }
    BsonValue groupBy = operand.get("groupBy");
    BsonValue buckets = operand.get("buckets");
    if (groupBy == null || buckets == null) {
      throw new QueryException(
          40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
    }
    if (!WholeNumbers.isInt(buckets)) {
      throw new QueryException(
          40241, "The $bucketAuto 'buckets' field must be representable as a 32-bit integer");
    }
    int count = (int) WholeNumbers.truncated(buckets);
    if (count <= 0) {
      throw new QueryException(
          40243, "The $bucketAuto 'buckets' field must be greater than 0, but found: " + count);
    }
    return new BucketAutoStage(
        Operators.parse(groupBy, variables),
        count,
        GroupField.output("$bucketAuto", operand, variables),
        Optional.ofNullable(operand.get("granularity")).map(Granularity::parse));
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return Deferred.stream(() -> filled(entries(input, execution), execution).stream());
  }

  private List<Entry> entries(Stream<BsonDocument> input, Execution execution) {
    List<Entry> entries = new ArrayList<>();
    MemoryLimit memory = MemoryLimit.ofSort();
    input.forEachOrdered(
        document -> {
          BsonValue value = by.evaluate(execution.scope(document));
          BsonValue key = value == null ? BsonNull.VALUE : value;
          granularity.ifPresent(g -> g.check(key));
          memory.hold(document);
          entries.add(new Entry(key, document));
        });
    entries.sort(Comparator.comparing(Entry::key, BsonOrder.INSTANCE));
    return entries;
  }

  private List<BsonDocument> filled(List<Entry> entries, Execution execution) {
    List<BsonDocument> result = new ArrayList<>();
    int size = (int) Math.max(1, Math.round((double) entries.size() / buckets));
    Optional<BsonValue> lower = Optional.empty();
    int from = 0;
    while (from < entries.size()) {
      boolean last = result.size() == buckets - 1;
      int to = last ? entries.size() : Math.min(entries.size(), from + size);
      to = withEquals(entries, to);
      BsonValue max = upper(entries, to);
      if (granularity.isPresent()) {
        max = granularity.get().roundUp(entries.get(to - 1).key());
        to = below(entries, to, max);
        if (isZero(max) && to < entries.size()) {
          max = granularity.get().roundDown(entries.get(to).key());
        }
      }
      BsonValue min = lower.orElse(lowest(entries.get(from).key()));
      result.add(bucket(min, max, entries.subList(from, to), execution));
      lower = Optional.of(max);
      from = to;
    }
    return result;
  }

  /** Zero cannot be rounded up: a bucket of zeros ends below what follows. */
  private static boolean isZero(BsonValue boundary) {
    return Arithmetic.toDouble(boundary) == 0;
  }

  private BsonValue lowest(BsonValue key) {
    return granularity.map(g -> g.roundDown(key)).orElse(key);
  }

  /** The end of a bucket, moved so that no equal value lies behind it. */
  private static int withEquals(List<Entry> entries, int to) {
    int end = to;
    while (end < entries.size()
        && BsonOrder.equal(entries.get(end).key(), entries.get(end - 1).key())) {
      end++;
    }
    return end;
  }

  private static int below(List<Entry> entries, int to, BsonValue max) {
    int end = to;
    while (end < entries.size() && BsonOrder.INSTANCE.compare(entries.get(end).key(), max) < 0) {
      end++;
    }
    return end;
  }

  /** The next bucket's least value, or this one's greatest when it is the last. */
  private static BsonValue upper(List<Entry> entries, int to) {
    return entries.get(Math.min(to, entries.size() - 1)).key();
  }

  private BsonDocument bucket(
      BsonValue min, BsonValue max, List<Entry> entries, Execution execution) {
    BsonDocument result = new BsonDocument("_id", new BsonDocument("min", min).append("max", max));
    for (GroupField field : fields) {
      Accumulator accumulator = field.accumulator().get();
      for (Entry entry : entries) {
        Scope scope = execution.scope(entry.document());
        accumulator.add(field.argument().evaluate(scope));
      }
      result.append(field.name(), accumulator.result());
    }
    return result;
  }

  private record Entry(BsonValue key, BsonDocument document) {}
}
