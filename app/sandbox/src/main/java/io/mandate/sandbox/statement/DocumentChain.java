package io.mandate.sandbox.statement;

import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code db.collection(name).doc(id)}. */
record DocumentChain(String collection, BsonValue id, BsonDocument projection) implements Value {

  private static final Methods<DocumentChain> METHODS =
      new Methods<DocumentChain>()
          .with("field", 1, DocumentChain::field)
          .with("get", 0, (chain, arguments) -> chain.get())
          .with("set", 1, DocumentChain::set)
          .with("update", 1, DocumentChain::update)
          .with("remove", 0, (chain, arguments) -> chain.remove());

  private Value field(Arguments arguments) {
    return new DocumentChain(collection, id, Chain.projection(arguments));
  }

  private Value get() {
    return new Finished(
        new Statement.Find(
            collection, filter(), new BsonDocument(), projection, 0, OptionalInt.empty()),
        Terminal.GET);
  }

  private Value set(Arguments arguments) {
    return new Finished(
        new Statement.Replace(collection, id, Payload.replacement(arguments)), Terminal.SET);
  }

  private Value update(Arguments arguments) {
    return new Finished(
        new Statement.Update(collection, filter(), Payload.update(arguments), false),
        Terminal.UPDATE);
  }

  private Value remove() {
    return new Finished(new Statement.Delete(collection, filter(), false), Terminal.REMOVE);
  }

  private BsonDocument filter() {
    return new BsonDocument("_id", id);
  }

  @Override
  public @Nullable Value property(String name) {
    return METHODS.bound(this, "doc.", name);
  }

  @Override
  public String described() {
    return "a document";
  }
}
