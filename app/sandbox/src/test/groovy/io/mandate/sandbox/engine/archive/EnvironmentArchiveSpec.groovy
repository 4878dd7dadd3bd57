package io.mandate.sandbox.engine.archive

import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import io.mandate.sandbox.engine.EngineException
import io.mandate.sandbox.engine.embedded.EmbeddedEngine
import io.mandate.sandbox.statement.Statement
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import org.bson.BsonDocument
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class EnvironmentArchiveSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup
  DocumentEngine engine = EmbeddedEngine.inMemory(new Random(1), Clock.systemUTC())

  EnvironmentArchive archive = new EnvironmentArchive(engine)

  static BsonDocument doc(String json) {
    BsonDocument.parse(json)
  }

  List<BsonDocument> all(String env, String collection) {
    List<BsonDocument> found = []
    engine.find(env, new Statement.Find(collection, doc('{}'), doc('{}'), doc('{}'), 0, OptionalInt.empty()), { found << it; true })
    found
  }

  def "an environment comes back with its collections, indexes and documents as they were"() {
    given:
    Path file = folder.resolve('saved.jsonl')
    engine.createCollection('a', 'empty')
    engine.createCollection('a', 'c')
    engine.createIndex('a', 'c', new IndexSpec('n', true, doc('{n: -1, "o.x": 1}')))
    List<BsonDocument> documents = (1..2500).collect { doc("{_id: $it, n: {\$numberLong: '$it'}, f: 1.0, d: {\$date: {\$numberLong: '5'}}, t: '\\u00e9\\n\"'}") }
    engine.insert('a', new Statement.Insert('c', documents))
    archive.save('a', file)
    engine.createCollection('b', 'old')

    expect:
    archive.load('b', file) == 2500
    engine.collections('b')*.name() == ['c', 'empty']
    engine.indexes('b', 'c') == engine.indexes('a', 'c')
    all('b', 'c') == documents
  }

  def "a file that is #what changes nothing"() {
    given:
    Path file = Files.writeString(folder.resolve('bad.jsonl'), text)
    engine.createCollection('a', 'old')

    when:
    archive.load('a', file)

    then:
    EngineException e = thrown()
    e.message.contains(reason)
    engine.collections('a')*.name() == ['old']

    where:
    what               | text                                                       || reason
    'cut off'          | '{"$collection":"c","indexes":[]}\n{"a":'                  || 'bad.jsonl, line 2'
    'not an archive'   | '{"a":1}'                                                  || 'is no saved environment'
    'not of documents' | '{"$collection":"c","indexes":[]}\n[1]'                    || 'line 2: not a document'
    'ambiguous'        | '{"$collection":"c","indexes":[]}\n\n{"a":1,"a":2}'        || 'line 3: Duplicate field'
    'bottomless'       | '{"$collection":"c","indexes":[]}\n' + '{"a":' * 100_000   || 'nesting depth'
  }

  def "a folder of files seeds collections of their names"() {
    given:
    Files.writeString(folder.resolve('users.json'), '{"_id": 1,\n "n": "a"}\n{"_id": 2, "at": {"$date": "2020-01-01T00:00:00Z"}} {"n": "c"}')
    Files.writeString(folder.resolve('empty.json'), '')
    Files.writeString(folder.resolve('notes.txt'), 'not ours')
    engine.createCollection('a', 'users')
    engine.insert('a', new Statement.Insert('users', [doc('{_id: 1, n: "old", keep: 1}')]))

    expect:
    archive.seed('a', folder) == 3
    engine.collections('a')*.name() == ['empty', 'users']
    all('a', 'users')[0] == doc('{_id: 1, n: "a", keep: 1}')
    all('a', 'users')[1].isDateTime('at')
    all('a', 'users').size() == 3
  }
}
