package io.mandate.sandbox.query.expression;

import java.time.Instant;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What an expression sees while it is evaluated for one document: the document and the values of
 * the variables, each in its slot. For one thread and one evaluation.
 */
public final class Scope {

  private final BsonDocument root;
  private final BsonDocument current;
  private final Bindings bindings;
  private @Nullable BsonValue[] slots;
  private boolean shared = true;

  Scope(BsonDocument root, BsonDocument current, Bindings bindings, @Nullable BsonValue[] slots) {
    this.root = root;
    this.current = current;
    this.bindings = bindings;
    this.slots = slots;
  }

  /** The same variables and root, seen from a part of the document. */
  public Scope at(BsonDocument part) {
    return new Scope(root, part, bindings, slots);
  }

  public BsonDocument root() {
    return root;
  }

  public BsonDocument current() {
    return current;
  }

  public Instant now() {
    return bindings.now();
  }

  @Nullable BsonValue get(int slot) {
    return slot < slots.length ? slots[slot] : null;
  }

  public void set(int slot, @Nullable BsonValue value) {
    if (shared || slot >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(slots.length, slot + 4));
      shared = false;
    }
    slots[slot] = value;
  }
}
