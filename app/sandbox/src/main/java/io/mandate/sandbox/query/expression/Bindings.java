package io.mandate.sandbox.query.expression;

import io.mandate.sandbox.query.value.QueryException;
import java.time.Instant;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What stays the same for all documents of one run: the time and the variables from outside. */
public final class Bindings {

  /** No variables, and no time either. */
  public static final Bindings NONE = new Bindings(null, new BsonValue[0]);

  private final @Nullable Instant now;
  private final @Nullable BsonValue[] slots;

  private Bindings(@Nullable Instant now, @Nullable BsonValue[] slots) {
    this.now = now;
    this.slots = slots;
  }

  public static Bindings at(Instant now) {
    return new Bindings(now, new BsonValue[0]);
  }

  /** These and one variable more, in the slot that {@link Variables#with} gave it. */
  public Bindings with(int slot, @Nullable BsonValue value) {
    @Nullable BsonValue[] more = Arrays.copyOf(slots, Math.max(slots.length, slot + 1));
    more[slot] = value;
    return new Bindings(now, more);
  }

  /** A scope for one document. */
  public Scope scope(BsonDocument document) {
    return new Scope(document, document, this, slots);
  }

  Instant now() {
    if (now == null) {
      throw new QueryException(51144, "Builtin variable '$$NOW' is not available");
    }
    return now;
  }
}
