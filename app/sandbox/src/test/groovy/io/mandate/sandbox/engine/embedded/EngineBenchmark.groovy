package io.mandate.sandbox.engine.embedded

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import de.bwaldvogel.mongo.MongoServer
import de.bwaldvogel.mongo.backend.h2.H2Backend
import groovy.transform.CompileStatic
import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import io.mandate.sandbox.engine.mongo.MongoEngine
import io.mandate.sandbox.statement.Statement
import io.mandate.sandbox.statement.Statements
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import org.bson.BsonDocument
import org.bson.BsonDouble
import org.bson.BsonInt32
import org.bson.BsonString
import org.slf4j.LoggerFactory

/**
 * Prints the engine's figures, medians of five: how fast it imports, groups and looks up. Arguments: the number of
 * documents of the large collection (1,000,000), and "double" to run what it can on mongo-java-server's H2 back end too.
 */
@CompileStatic
class EngineBenchmark {

  static final String ENV = 'bench'
  static final int SMALL = 100_000
  static final int BATCH = 1_000
  static final List<BsonDocument> PIPELINE = [
    BsonDocument.parse('{$match: {n: {$gte: 10}}}'),
    BsonDocument.parse('{$group: {_id: "$cat", s: {$sum: "$n"}, c: {$sum: 1}}}')
  ]

  static void main(String[] arguments) {
    ((Logger) LoggerFactory.getLogger('ROOT')).level = Level.WARN
    int large = arguments.length > 0 ? arguments[0] as int : 1_000_000
    Path folder = Files.createTempDirectory('engine-benchmark')
    println "import of documents of ${document(1).toString().length()} characters; heap limit ${Runtime.runtime.maxMemory() >> 20} MB"
    EmbeddedEngine engine = EmbeddedEngine.in(folder.resolve('embedded'), new Random(1), Clock.systemUTC())
    compile()
    all('embedded', engine, large)
    println "file: ${Files.size(folder.resolve('embedded/documents.mv')) >> 20} MB"
    engine.close()
    println "file closed: ${Files.size(folder.resolve('embedded/documents.mv')) >> 20} MB"
    cold(folder.resolve('embedded'))
    if ('double' in arguments) {
      MongoServer server = new MongoServer(new H2Backend(folder.resolve('double.mv').toString()))
      MongoEngine twin = new MongoEngine(server.bindAndGetConnectionString(), new Random(1))
      all('mongo-java-server on H2', twin, large.intdiv(10))
      twin.close()
      server.shutdownNow()
    }
  }

  static void all(String name, DocumentEngine engine, int large) {
    report(name, 'import 100,000, documents/s', {
      engine.reset()
      engine.createCollection(ENV, 'small')
      long start = System.nanoTime()
      fill(engine, 'small', SMALL)
      SMALL * 1e9d / (System.nanoTime() - start)
    })
    report(name, 'match and group over 100,000, ms', { millis { group(engine) } })
    report(name, 'again, warm, ms', { millis { group(engine) } })
    report(name, 'update 10,000 by range, ms', { millis { engine.update(ENV, new Statement.Update('small', BsonDocument.parse('{n: {$lt: 100}}'), BsonDocument.parse('{$inc: {u: 1}}'), true)) } })
    engine.createCollection(ENV, 'large')
    long start = System.nanoTime()
    fill(engine, 'large', large)
    println "$name: import of $large, documents/s: ${(large * 1e9d / (System.nanoTime() - start)) as long}"
    start = System.nanoTime()
    engine.createIndex(ENV, 'large', new IndexSpec('key', false, BsonDocument.parse('{key: 1}')))
    println "$name: index over $large, ms: ${(System.nanoTime() - start).intdiv(1_000_000)}"
    int look = 0
    report(name, "equality on an indexed field among $large, ms", { millis { lookUp(engine, "k${(look += 7919) % large}".toString()) } })
    report(name, "count of all $large by scan, ms", { millis { engine.count(ENV, 'large', BsonDocument.parse('{n: {$gte: 5}}')) } })
    System.gc()
    println "$name: heap in use, MB: ${(Runtime.runtime.totalMemory() - Runtime.runtime.freeMemory()) >> 20}"
  }

  /** The examples of WeChat's databasequery and databasemigrateexport. */
  static final List<String> STATEMENTS = [
    'db.collection("geo").where({done:true}).limit(10).skip(1).get()',
    "const Point = db.Geo.Point;db.collection('geo').where({name: 'x',age: _.gt(10).and(_.lt(20)),loc: new Point(113,23),array: [1,2]}).limit(10).skip(1).orderBy('age','asc').orderBy('name', 'desc').field({ name: true }).get()"
  ]

  static void compile() {
    STATEMENTS.each { String text ->
      100_000.times { Statements.compile(text) }
      report('statement', "${text.take(40)}.. to compiled form, microseconds", {
        long start = System.nanoTime()
        for (int i = 0; i < 100_000; i++) {
          Statements.compile(text)
        }
        (System.nanoTime() - start) / 1e8d as double
      })
    }
  }

  static void cold(Path folder) {
    report('embedded', 'match and group over 100,000, opened anew, ms', {
      EmbeddedEngine engine = EmbeddedEngine.in(folder, new Random(1), Clock.systemUTC())
      double taken = millis { group(engine) }
      engine.close()
      taken
    })
  }

  static void fill(DocumentEngine engine, String collection, int count) {
    for (int from = 0; from < count; from += BATCH) {
      List<BsonDocument> batch = new ArrayList<>(BATCH)
      for (int i = from; i < from + BATCH; i++) {
        batch.add(document(i))
      }
      int written = engine.write(ENV, collection, batch, ConflictMode.INSERT, true, { failure -> throw new IllegalStateException(failure.toString()) })
      assert written == BATCH
    }
  }

  /** 280 bytes or so as JSON. */
  static BsonDocument document(int i) {
    new BsonDocument('key', new BsonString("k$i".toString()))
      .append('cat', new BsonString("category-${i % 50}".toString()))
      .append('n', new BsonInt32(i % 1000))
      .append('price', new BsonDouble(i / 7d as double))
      .append('title', new BsonString('A title of some forty characters, more or less'))
      .append('owner', new BsonDocument('name', new BsonString('Somebody')).append('city', new BsonString('Guangzhou')).append('age', new BsonInt32(i % 90)))
      .append('note', new BsonString('Lorem ipsum dolor sit amet, consectetur adipiscing.'))
  }

  static void group(DocumentEngine engine) {
    int groups = 0
    engine.aggregate(ENV, new Statement.Aggregate('small', PIPELINE), { groups++; true })
    assert groups == 50
  }

  static void lookUp(DocumentEngine engine, String key) {
    int found = 0
    Statement.Find find = new Statement.Find('large', new BsonDocument('key', new BsonString(key)), new BsonDocument(), new BsonDocument(), 0, OptionalInt.empty())
    engine.find(ENV, find, { found++; true })
    assert found == 1
  }

  static double millis(Runnable run) {
    long start = System.nanoTime()
    run.run()
    (System.nanoTime() - start) / 1e6d as double
  }

  static void report(String name, String what, Closure<Double> measure) {
    List<Double> runs = (1..5).collect { measure.call() }
    println "$name: $what: ${runs.sort(false)[2].round(2)}   (${runs.collect { it.round(1) }.join(', ')})"
  }
}
