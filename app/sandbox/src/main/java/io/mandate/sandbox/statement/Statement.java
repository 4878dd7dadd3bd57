package io.mandate.sandbox.statement;

import java.util.List;
import java.util.OptionalInt;
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
      implements Statement {}

  /** {@code .count()}. */
  record Count(String collection, BsonDocument filter) implements Statement {}

  /** {@code .add({data})}. {@code _id} may be missing: the engine gives one. */
  record Insert(String collection, List<BsonDocument> documents) implements Statement {}

  /**
   * {@code .update({data})}: operators only ({@code $set}, {@code $inc}, …); one document, or all
   * that match.
   */
  record Update(String collection, BsonDocument filter, BsonDocument update, boolean many)
      implements Statement {}

  /** {@code .doc(id).set({data})}: replaces the whole document, or inserts it under that id. */
  record Replace(String collection, BsonValue id, BsonDocument document) implements Statement {}

  /** {@code .remove()}: one document, or all that match. */
  record Delete(String collection, BsonDocument filter, boolean many) implements Statement {}

  /** {@code .aggregate()….end()}. */
  record Aggregate(String collection, List<BsonDocument> pipeline) implements Statement {}
}
