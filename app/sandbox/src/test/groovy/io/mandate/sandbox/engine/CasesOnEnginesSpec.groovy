package io.mandate.sandbox.engine

import de.bwaldvogel.mongo.MongoServer
import de.bwaldvogel.mongo.backend.memory.MemoryBackend
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import io.mandate.sandbox.engine.embedded.EmbeddedEngine
import io.mandate.sandbox.engine.mongo.MongoEngine
import io.mandate.sandbox.query.Bson
import io.mandate.sandbox.query.FewCollections
import io.mandate.sandbox.query.OperatorCasesSpec
import io.mandate.sandbox.statement.Statement
import java.time.Clock
import java.time.ZoneOffset
import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonValue
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * The one suite of operator cases against both engines: the embedded one answers every case; MongoDB, named by
 * MANDATE_TEST_MONGO_URI, or its double, mongo-java-server, all but those that {@code beyond-the-double.txt} names. A
 * case is named there because the double refuses it or answers otherwise than MongoDB's manual; one that the double
 * learns has to leave the list.
 */
class CasesOnEnginesSpec extends Specification {

  static final String ENV = 'cases'
  static final String URI = System.getenv('MANDATE_TEST_MONGO_URI')
  static final Set<String> BEYOND_THE_DOUBLE =
      CasesOnEnginesSpec.getResource('/cases/beyond-the-double.txt').readLines('UTF-8').findAll { !it.startsWith('#') && !it.isBlank() } as Set

  @Shared
  @AutoCleanup
  DocumentEngine embedded =
      filled(EmbeddedEngine.inMemory(new Random(42), Clock.fixed(FewCollections.NOW, ZoneOffset.UTC)), true)

  @Shared
  @AutoCleanup('shutdownNow')
  MongoServer twin = new MongoServer(new MemoryBackend())

  @Shared
  @AutoCleanup
  DocumentEngine mongo =
      filled(new MongoEngine(URI ?: twin.bindAndGetConnectionString(), new Random(42)), URI != null)

  def "the embedded engine answers #kind #category: #name"() {
    expect:
    def actual = answer(embedded, kind, spec)
    assert Bson.same(actual, Bson.value(expected), kind == 'QP') : "got ${Bson.text(actual)}"

    where:
    [category, name, kind, spec, expected] << OperatorCasesSpec.cases()
  }

  def "MongoDB or its double answers #kind #category: #name"() {
    expect:
    agrees(kind, spec, expected) == (URI || !("$category|$name".toString() in BEYOND_THE_DOUBLE))

    where:
    [category, name, kind, spec, expected] << OperatorCasesSpec.cases().findAll { it[1] != 'NOW' }
  }

  def "what is said to be beyond the double is the name of a case"() {
    expect:
    BEYOND_THE_DOUBLE - OperatorCasesSpec.cases().collect { "${it[0]}|${it[1]}".toString() } == [] as Set
  }

  private boolean agrees(String kind, String spec, String expected) {
    try {
      Bson.same(answer(mongo, kind, spec), Bson.value(expected), kind == 'QP')
    } catch (EngineException refused) {
      false
    }
  }

  private static DocumentEngine filled(DocumentEngine engine, boolean geo) {
    engine.reset()
    [e: [OperatorCasesSpec.E], c: OperatorCasesSpec.C, c2: OperatorCasesSpec.C2, g: OperatorCasesSpec.G, u: []]
        .each { name, documents ->
          engine.createCollection(ENV, name)
          engine.insert(ENV, new Statement.Insert(name, documents*.clone()))
        }
    if (geo) {
      engine.createIndex(ENV, 'g', new IndexSpec('loc', false, Bson.document('{loc: "2dsphere"}')))
    }
    engine
  }

  private static BsonValue answer(DocumentEngine engine, String kind, String spec) {
    switch (kind) {
      case 'E': return aggregate(engine, 'e', '[{"$project":{"_id":0,"r":' + spec + '}}]')[0].get('r')
      case 'P':
        boolean onPlaces = spec.startsWith('GEO:')
        return new BsonArray(aggregate(engine, onPlaces ? 'g' : 'c', onPlaces ? spec.substring(4) : spec))
      case 'Q': return new BsonArray(find(engine, 'c', spec)*.get('_id'))
      case 'QG': return new BsonArray(find(engine, 'g', spec)*.get('_id'))
      case 'QP':
        def (filter, projection) = spec.split('~')
        return find(engine, 'c', filter, projection)[0]
      case 'U': return updated(engine, spec)
    }
  }

  private static List<BsonDocument> aggregate(DocumentEngine engine, String collection, String pipeline) {
    List<BsonDocument> found = []
    engine.aggregate(ENV, new Statement.Aggregate(collection, Bson.documents(pipeline)), { found << it; true })
    found
  }

  private static List<BsonDocument> find(DocumentEngine engine, String collection, String filter, String projection = '{}') {
    List<BsonDocument> found = []
    def find = new Statement.Find(
        collection, Bson.document(filter), new BsonDocument(), Bson.document(projection), 0, OptionalInt.empty())
    engine.find(ENV, find, { found << it; true })
    found
  }

  private static BsonDocument updated(DocumentEngine engine, String update) {
    engine.delete(ENV, new Statement.Delete('u', new BsonDocument(), true))
    engine.insert(ENV, new Statement.Insert('u', [OperatorCasesSpec.U.clone()]))
    engine.update(ENV, new Statement.Update('u', Bson.document('{_id: 1}'), Bson.document(update), true))
    find(engine, 'u', '{}')[0]
  }
}
