package io.mandate.sandbox.engine.embedded

import groovy.transform.CompileStatic
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import io.mandate.sandbox.statement.Statement
import java.nio.file.Path
import java.time.Clock
import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonInt32

/**
 * A process that writes until it is killed. It says on its output what was acknowledged: {@code +n} a document that
 * must be there from now on, {@code ?n} one that may go any time, {@code -n} one that must be gone, {@code =n} one whose
 * field v must be 1.
 */
@CompileStatic
class KilledWriter {

  static final String ENV = 'killed'
  static final int BATCH = 7

  static void main(String[] arguments) {
    EmbeddedEngine engine = EmbeddedEngine.in(Path.of(arguments[0]), new Random(), Clock.systemUTC())
    if (engine.collections(ENV).isEmpty()) {
      engine.createCollection(ENV, 'c')
      engine.createIndex(ENV, 'c', new IndexSpec('n', true, BsonDocument.parse('{n: 1}')))
      engine.createIndex(ENV, 'c', new IndexSpec('tags', false, BsonDocument.parse('{tags: 1, n: -1}')))
    }
    int first = arguments[1] as int
    List<Thread> writers = (0..<2).collect { int worker ->
      Thread.start { write(engine, first + worker * 1_000_000) }
    }
    writers*.join()
  }

  static void write(EmbeddedEngine engine, int first) {
    for (int n = first; ; n += BATCH) {
      List<BsonDocument> batch = (n..<n + BATCH).collect { int i -> document(i) }
      if (n.intdiv(BATCH) % 2 == 0) {
        engine.write(ENV, 'c', batch, ConflictMode.INSERT, true, { failure -> throw new IllegalStateException(failure.toString()) })
      } else {
        engine.insert(ENV, new Statement.Insert('c', batch))
      }
      say("+${(n..<n + BATCH).join(' +')}")
      engine.update(ENV, new Statement.Update('c', number(n), BsonDocument.parse('{$set: {v: 1}, $push: {tags: "late"}}'), false))
      say("=$n")
      say("?${n + 1}")
      engine.delete(ENV, new Statement.Delete('c', number(n + 1), true))
      say("-${n + 1}")
    }
  }

  static BsonDocument number(int n) {
    new BsonDocument('n', new BsonInt32(n))
  }

  static BsonDocument document(int n) {
    number(n).append('tags', new BsonArray([new BsonInt32(n % 5), new BsonInt32(n % 7)])).append('t', BsonDocument.parse('{x: "some more text"}'))
  }

  static synchronized void say(String line) {
    System.out.println(line)
    System.out.flush()
  }
}
