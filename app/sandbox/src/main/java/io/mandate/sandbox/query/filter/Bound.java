package io.mandate.sandbox.query.filter;

import java.util.List;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A necessary condition on one path, for choosing an index: one of the values found at the path
 * (the array itself or one of its elements) equals one of {@code equalTo}, where null stands for
 * missing too; or, when {@code equalTo} is empty, lies between {@code lower} and {@code upper},
 * either of which may be null for no limit. Limits hold within the kind of the limit only. Where
 * the path leads through an array, {@code lower} may be met by one element and {@code upper} by
 * another, so an index over array elements may use just one of them. The filter must still be asked
 * about each document.
 */
public record Bound(
    String path,
    List<BsonValue> equalTo,
    @Nullable BsonValue lower,
    boolean lowerInclusive,
    @Nullable BsonValue upper,
    boolean upperInclusive) {

  public Bound {
    equalTo = List.copyOf(equalTo);
  }

  static Bound equalTo(String path, List<BsonValue> values) {
    return new Bound(path, values, null, false, null, false);
  }

  static Bound lower(String path, BsonValue limit, boolean inclusive) {
    return new Bound(path, List.of(), limit, inclusive, null, false);
  }

  static Bound upper(String path, BsonValue limit, boolean inclusive) {
    return new Bound(path, List.of(), null, false, limit, inclusive);
  }

  boolean isRange() {
    return equalTo.isEmpty();
  }

  /** Whether this and the other leave each other's side free. */
  boolean joins(Bound other) {
    return isRange()
        && other.isRange()
        && path.equals(other.path)
        && (lower == null || other.lower == null)
        && (upper == null || other.upper == null);
  }

  Bound join(Bound other) {
    return new Bound(
        path,
        List.of(),
        lower == null ? other.lower : lower,
        lower == null ? other.lowerInclusive : lowerInclusive,
        upper == null ? other.upper : upper,
        upper == null ? other.upperInclusive : upperInclusive);
  }
}
