package io.mandate.sandbox.engine.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** The databases of one server that hold environments, each under a name of ours. */
record MongoDatabases(MongoClient client) {

  MongoDatabase of(String env) {
    return client.getDatabase(DatabaseName.of(env));
  }

  /** MongoDB makes a collection on the first write and finds nothing in a missing one. */
  MongoCollection<BsonDocument> existing(String env, String collection) {
    if (!exists(env, collection)) {
      throw new NoSuchCollectionException(collection);
    }
    return of(env).getCollection(collection, BsonDocument.class);
  }

  boolean exists(String env, String collection) {
    return of(env).listCollectionNames().into(new ArrayList<>()).contains(collection);
  }

  /** Leaves databases that are not ours alone. */
  void dropAll() {
    List<String> names = client.listDatabaseNames().into(new ArrayList<>());
    names.stream().filter(DatabaseName::isOurs).forEach(name -> client.getDatabase(name).drop());
  }
}
