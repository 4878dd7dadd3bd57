package io.mandate.sandbox.statement;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One compiled statement in MongoDB's own form, ready for any engine that speaks it. {@code
 * $tcb_server_date} placeholders are still in place: see {@link ServerDates}. The documents are not
 * to be changed by whoever receives them.
 */
public sealed interface Statement {

  /** The collection that the statement is about. */
  String collection();

  /** The same statement with every document that may hold a value put through {@code each}. */
  Statement mapped(UnaryOperator<BsonDocument> each);

  /**
   * {@code .get()}. {@code limit} is empty where the statement names none (0 counts as none); caps
   * are the endpoint's.
   */
  record Find(
      String collection,
      BsonDocument filter,
      BsonDocument sort,
      BsonDocument projection,
      int skip,
      OptionalInt limit)
      implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Find(collection, each.apply(filter), sort, each.apply(projection), skip, limit);
    }
  }

  /** {@code .count()}. */
  record Count(String collection, BsonDocument filter) implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Count(collection, each.apply(filter));
    }
  }

  /** {@code .add({data})}. {@code _id} may be missing: the engine gives one. */
  record Insert(String collection, List<BsonDocument> documents) implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Insert(collection, documents.stream().map(each).toList());
    }
  }

  /**
   * {@code .update({data})}: operators only ({@code $set}, {@code $inc}, …); one document, or all
   * that match.
   */
  record Update(String collection, BsonDocument filter, BsonDocument update, boolean many)
      implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Update(collection, each.apply(filter), each.apply(update), many);
    }
  }

  /** {@code .doc(id).set({data})}: replaces the whole document, or inserts it under that id. */
  record Replace(String collection, BsonValue id, BsonDocument document) implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Replace(collection, id, each.apply(document));
    }
  }

  /** {@code .remove()}: one document, or all that match. */
  record Delete(String collection, BsonDocument filter, boolean many) implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Delete(collection, each.apply(filter), many);
    }
  }

  /** {@code .aggregate()….end()}. */
  record Aggregate(String collection, List<BsonDocument> pipeline) implements Statement {
    @Override
    public Statement mapped(UnaryOperator<BsonDocument> each) {
      return new Aggregate(collection, pipeline.stream().map(each).toList());
    }
  }
}
