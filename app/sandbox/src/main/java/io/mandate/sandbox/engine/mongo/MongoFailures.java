package io.mandate.sandbox.engine.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import io.mandate.sandbox.engine.EngineException;
import java.util.function.Supplier;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonSerializationException;

/** Turns what the driver throws into the engine's one exception, in the server's words. */
final class MongoFailures {

  private static final int TOO_LARGE = 10334;

  private MongoFailures() {}

  static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (BsonMaximumSizeExceededException e) {
      throw new EngineException(TOO_LARGE, "BSONObj size is invalid: " + e.getMessage());
    } catch (MongoException e) {
      throw new EngineException(e.getCode(), message(e));
    } catch (BsonSerializationException e) {
      throw new EngineException(0, String.valueOf(e.getMessage()));
    }
  }

  private static String message(MongoException e) {
    if (e instanceof MongoCommandException command) {
      return command.getErrorMessage();
    }
    if (e instanceof MongoWriteException write) {
      return write.getError().getMessage();
    }
    return String.valueOf(e.getMessage());
  }
}
