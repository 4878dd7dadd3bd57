package io.mandate.sandbox.engine

import io.mandate.sandbox.engine.DocumentEngine.ConflictMode
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import io.mandate.sandbox.engine.DocumentEngine.WriteFailure
import io.mandate.sandbox.statement.Statement
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonInt32
import org.bson.BsonRegularExpression
import org.bson.BsonString
import org.bson.BsonUndefined
import org.bson.BsonValue
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** What every engine promises. */
abstract class DocumentEngineContractSpec extends Specification {

  static final String ENV = 'Contract.Env-1'

  @Shared
  DocumentEngine engine

  abstract DocumentEngine open()

  /** Whether the server behind the engine can answer such cases; a double cannot answer all. */
  boolean can(String what) {
    true
  }

  def setupSpec() {
    engine = open()
  }

  def cleanupSpec() {
    engine.close()
  }

  def setup() {
    engine.reset()
    engine.createCollection(ENV, 'c')
  }

  static BsonDocument doc(String json) {
    BsonDocument.parse(json)
  }

  List<BsonValue> insert(String... documents) {
    engine.insert(ENV, new Statement.Insert('c', documents.collect { doc(it) }))
  }

  List<BsonDocument> find(String filter, Map more = [:]) {
    List<BsonDocument> found = []
    OptionalInt limit = more.limit == null ? OptionalInt.empty() : OptionalInt.of(more.limit as int)
    engine.find(
      ENV,
      new Statement.Find('c', doc(filter), doc(more.sort as String ?: '{}'), doc(more.projection as String ?: '{}'), (more.skip ?: 0) as int, limit),
      { found << it; true })
    found
  }

  List<Integer> ids(String filter, Map more = [:]) {
    find(filter, more).collect { it.getNumber('_id').intValue() }
  }

  List<BsonDocument> aggregate(String... stages) {
    List<BsonDocument> found = []
    engine.aggregate(ENV, new Statement.Aggregate('c', stages.collect { doc(it) }), { found << it; true })
    found
  }

  List<WriteFailure> failures = []

  int write(List<String> batch, ConflictMode mode = ConflictMode.INSERT, boolean stopOnError = false) {
    engine.write(ENV, 'c', batch.collect { doc(it) }, mode, stopOnError, { failures << it })
  }

  void index(String name, String keys, boolean unique = false) {
    engine.createIndex(ENV, 'c', new IndexSpec(name, unique, doc(keys)))
  }

  def "collections are listed by name with their figures and are gone when dropped"() {
    given:
    engine.createCollection(ENV, 'b')
    engine.createCollection('other', 'a')
    insert('{_id: 1, t: "x"}')
    index('t_1', '{t: 1}')

    expect:
    engine.collections(ENV)*.name() == ['b', 'c']
    engine.collections('none') == []
    with(engine.collections(ENV)[1]) {
      count() == 1
      indexCount() == 2
      !can('sizes') || indexSize() > 0 && size() == 23
    }

    when:
    engine.dropCollection(ENV, 'c')

    then:
    engine.collections(ENV)*.name() == ['b']

    when:
    engine.createCollection(ENV, 'c')

    then: 'nothing of the old one is left'
    find('{}') == []
    engine.collections(ENV)[1].indexCount() == 1
  }

  def "a collection that is there already cannot be made"() {
    when:
    engine.createCollection(ENV, 'c')

    then:
    EngineException e = thrown()
    e.code() == 48
  }

  def "environments that differ in case only are apart"() {
    given:
    engine.createCollection('contract.env-1', 'c')
    insert('{_id: 1}')

    expect:
    engine.count(ENV, 'c', doc('{}')) == 1
    engine.count('contract.env-1', 'c', doc('{}')) == 0
  }

  def "#what of a missing collection is refused by name"() {
    when:
    call(engine)

    then:
    NoSuchCollectionException e = thrown()
    e.message == 'Db or Table not exist: gone'

    where:
    what        | call
    'find'      | { it.find(ENV, new Statement.Find('gone', doc('{}'), doc('{}'), doc('{}'), 0, OptionalInt.empty()), { d -> true }) }
    'count'     | { it.count(ENV, 'gone', doc('{}')) }
    'insert'    | { it.insert(ENV, new Statement.Insert('gone', [doc('{}')])) }
    'update'    | { it.update(ENV, new Statement.Update('gone', doc('{}'), doc('{$set: {a: 1}}'), true)) }
    'replace'   | { it.replace(ENV, new Statement.Replace('gone', new BsonInt32(1), doc('{}'))) }
    'delete'    | { it.delete(ENV, new Statement.Delete('gone', doc('{}'), true)) }
    'aggregate' | { it.aggregate(ENV, new Statement.Aggregate('gone', []), { d -> true }) }
    'write'     | { it.write(ENV, 'gone', [doc('{}')], ConflictMode.INSERT, false, { f -> }) }
    'index'     | { it.createIndex(ENV, 'gone', new IndexSpec('a', false, doc('{a: 1}'))) }
    'drop'      | { it.dropCollection(ENV, 'gone') }
  }

  def "documents are found in the order of insertion and as they were"() {
    given:
    String whole = '{_id: 2, d: {$date: {$numberLong: "5"}}, l: {$numberLong: "7"}, f: 1.0, n: null, o: {a: [1, {b: "é"}]}, dec: {$numberDecimal: "1.10"}, r: {$regularExpression: {pattern: "a", options: "i"}}, bin: {$binary: {base64: "AAE=", subType: "00"}}}'
    insert(whole, '{_id: 1}')

    expect:
    find('{}') == [doc(whole), doc('{_id: 1}')]
  }

  def "a missing _id becomes 32 hex digits and stands first"() {
    when:
    List<BsonValue> given = insert('{a: 1}', '{a: 2, _id: "mine"}')

    then:
    given[0].asString().value ==~ /[0-9a-f]{32}/
    given[1] == new BsonString('mine')
    find('{}')*.keySet()*.toList() == [['_id', 'a'], ['_id', 'a']]
  }

  def "an _id of kind #kind is refused"() {
    when:
    engine.insert(ENV, new Statement.Insert('c', [new BsonDocument('_id', id)]))

    then:
    EngineException e = thrown()
    e.code() == 53
    e.message.contains(kind)

    where:
    kind        | id
    'array'     | new BsonArray([new BsonInt32(1)])
    'regex'     | new BsonRegularExpression('a')
    'undefined' | new BsonUndefined()
  }

  def "an insert that meets a duplicate key leaves nothing behind"() {
    given:
    insert('{_id: 1}')

    when:
    insert('{_id: 2}', '{_id: 1.0}', '{_id: 3}')

    then:
    EngineException e = thrown()
    e.code() == 11000
    e.message.startsWith('E11000 duplicate key error')
    e.message.contains('_id_')
    ids('{}') == [1]
  }

  def "sort, skip, limit and projection shape what is found"() {
    given:
    insert('{_id: 1, a: 3, b: 1}', '{_id: 2, a: 1}', '{_id: 3, a: 2}', '{_id: 4}')

    expect:
    ids('{}', [sort: '{a: -1}']) == [1, 3, 2, 4]
    ids('{}', [sort: '{a: 1}', skip: 1, limit: 2]) == [2, 3]
    ids('{}', [limit: 0]) == [1, 2, 3, 4]
    find('{_id: 1}', [projection: '{a: 1, _id: 0}']) == [doc('{a: 3}')]
  }

  def "who has seen enough stops the search"() {
    given:
    insert('{_id: 1}', '{_id: 2}', '{_id: 3}')
    List<BsonDocument> seen = []

    when:
    engine.find(ENV, new Statement.Find('c', doc('{}'), doc('{}'), doc('{}'), 0, OptionalInt.empty()), { seen << it; seen.size() < 2 })

    then:
    seen.size() == 2
  }

  def "an update tells what it matched and what it changed"() {
    given:
    insert('{_id: 1, a: 1}', '{_id: 2, a: 1}', '{_id: 3, a: 2}')

    expect:
    engine.update(ENV, new Statement.Update('c', doc(filter), doc(update), many)) == new DocumentEngine.UpdateCounts(matched, modified, null)

    where:
    filter     | update              | many  | matched | modified
    '{a: 1}'   | '{$set: {b: 1}}'    | true  | 2       | 2
    '{a: 1}'   | '{$set: {b: 1}}'    | false | 1       | 1
    '{a: 1}'   | '{$set: {a: 1}}'    | true  | 2       | 0
    '{a: 9}'   | '{$set: {b: 1}}'    | true  | 0       | 0
    '{}'       | '{$inc: {a: 5}}'    | true  | 3       | 3
  }

  def "_id cannot be changed"() {
    given:
    insert('{_id: 1}')

    when:
    engine.update(ENV, new Statement.Update('c', doc('{}'), doc('{$set: {_id: 2}}'), true))

    then:
    EngineException e = thrown()
    e.code() == 66
    ids('{}') == [1]
  }

  def "a replacement replaces the whole document or makes one"() {
    given:
    insert('{_id: 1, a: 1, b: 2}')

    expect:
    engine.replace(ENV, new Statement.Replace('c', new BsonInt32(1), doc('{z: 1}'))) == new DocumentEngine.UpdateCounts(1, 1, null)
    engine.replace(ENV, new Statement.Replace('c', new BsonString('n'), doc('{z: 2}'))) == new DocumentEngine.UpdateCounts(0, 0, new BsonString('n'))
    find('{}') == [doc('{_id: 1, z: 1}'), doc('{_id: "n", z: 2}')]
  }

  def "a delete takes one or all that match"() {
    given:
    insert('{_id: 1, a: 1}', '{_id: 2, a: 1}', '{_id: 3, a: 1}', '{_id: 4}')

    expect:
    engine.delete(ENV, new Statement.Delete('c', doc('{a: 1}'), false)) == 1
    ids('{}') == [2, 3, 4]
    engine.delete(ENV, new Statement.Delete('c', doc('{a: 1}'), true)) == 2
    ids('{}') == [4]
    engine.count(ENV, 'c', doc('{}')) == 1
  }

  def "a pipeline runs over the collection and looks into others"() {
    given:
    insert('{_id: 1, k: "a", n: 1}', '{_id: 2, k: "a", n: 2}', '{_id: 3, k: "b", n: 5}')
    engine.createCollection(ENV, 'd')
    engine.insert(ENV, new Statement.Insert('d', [doc('{_id: 9, key: "a"}')]))

    expect:
    aggregate('{$match: {n: {$gt: 1}}}', '{$group: {_id: "$k", s: {$sum: "$n"}}}', '{$sort: {_id: 1}}') == [doc('{_id: "a", s: 2}'), doc('{_id: "b", s: 5}')]
    aggregate('{$match: {_id: 1}}', '{$lookup: {from: "d", localField: "k", foreignField: "key", as: "d"}}')[0].getArray('d').size() == 1
  }

  @Requires({ instance.can('out') })
  def "a pipeline can put its results in the place of a collection, whose indexes stay, or make one"() {
    given:
    insert('{_id: 1, n: 1}', '{_id: 2, n: 2}')
    engine.createCollection(ENV, 'd')
    engine.createIndex(ENV, 'd', new IndexSpec('n', true, doc('{n: 1}')))
    engine.insert(ENV, new Statement.Insert('d', [doc('{_id: 9, n: 9}')]))

    when:
    aggregate('{$out: "d"}')
    aggregate('{$match: {n: 1}}', '{$out: "fresh"}')

    then:
    engine.count(ENV, 'd', doc('{n: {$gte: 0}}')) == 2
    engine.indexes(ENV, 'd')*.name() == ['_id_', 'n']
    engine.collections(ENV)*.name() == ['c', 'd', 'fresh']
    engine.count(ENV, 'fresh', doc('{}')) == 1

    when: 'a result that the unique index refuses comes'
    aggregate('{$addFields: {n: 5}}', '{$out: "d"}')

    then: 'what was there stays'
    thrown(EngineException)
    engine.count(ENV, 'd', doc('{}')) == 2
    engine.collections(ENV)*.name() == ['c', 'd', 'fresh']
  }

  def "a unique index refuses a second key, and the document stays as it was"() {
    given:
    index('a_1', '{a: 1}', true)
    insert('{_id: 1, a: 1}', '{_id: 2, a: 2}')

    when:
    insert('{_id: 3, a: 1}')

    then:
    EngineException e = thrown()
    e.code() == 11000
    e.message.contains('a_1')

    when:
    engine.update(ENV, new Statement.Update('c', doc('{_id: 2}'), doc('{$set: {a: 1}}'), false))

    then:
    thrown(EngineException)
    find('{a: 2}') == [doc('{_id: 2, a: 2}')]
    ids('{a: 1}') == [1]
  }

  def "a unique index cannot be made over equal keys"() {
    given:
    insert('{_id: 1, a: 1}', '{_id: 2, a: 1}')

    when:
    index('a_1', '{a: 1}', true)

    then:
    EngineException e = thrown()
    e.code() == 11000
    engine.indexes(ENV, 'c')*.name() == ['_id_']
  }

  def "indexes are listed and dropped by name"() {
    given:
    index('a_1_b_-1', '{a: 1, b: -1}')

    expect:
    engine.indexes(ENV, 'c')*.name() == ['_id_', 'a_1_b_-1']

    when:
    engine.dropIndex(ENV, 'c', 'a_1_b_-1')

    then:
    engine.indexes(ENV, 'c')*.name() == ['_id_']

    when:
    engine.dropIndex(ENV, 'c', name)

    then:
    EngineException e = thrown()
    e.code() == code

    where:
    name    | code
    'gone'  | 27
  }

  @Requires({ instance.can('errors of dropping') })
  def "the index of _id cannot be dropped"() {
    when:
    engine.dropIndex(ENV, 'c', '_id_')

    then:
    EngineException e = thrown()
    e.code() == 72
  }

  @Requires({ instance.can('ranges met by two elements') })
  def "a range whose ends are met by two elements of an array finds the same with an index and without"() {
    given:
    insert('{_id: 1, a: 1}', '{_id: 2, a: 2}', '{_id: 3, a: 5}', '{_id: 4, a: [0, 7]}')
    index('i', keys)

    expect:
    ids('{a: {$gte: 1, $lt: 5}}').sort() == [1, 2, 4]

    where:
    keys << ['{b: 1}', '{a: 1}', '{a: -1}']
  }

  def "#filter finds the same with index #keys and without"() {
    given:
    insert(
      '{_id: 1, a: 1, b: 9}', '{_id: 2, a: 2.0, b: 8}', '{_id: 3, a: {$numberLong: "2"}, b: 7}', '{_id: 4, a: [0, 7]}',
      '{_id: 5, a: "2"}', '{_id: 6, a: null}', '{_id: 7, b: 6}', '{_id: 8, a: []}', '{_id: 9, a: 5, b: 5}', '{_id: 10, a: {$date: "2020-01-01T00:00:00Z"}}')
    List<Integer> expected = ids(filter).sort()

    when:
    index('i', keys)

    then:
    ids(filter).sort() == expected
    engine.count(ENV, 'c', doc(filter)) == expected.size()
    expected == found

    where:
    filter                              | keys              || found
    '{a: 2}'                            | '{a: 1}'          || [2, 3]
    '{a: 2}'                            | '{a: -1}'         || [2, 3]
    '{a: {$gt: 1}}'                     | '{a: 1}'          || [2, 3, 4, 9]
    '{a: {$lte: 2}}'                    | '{a: -1}'         || [1, 2, 3, 4]
    '{a: null}'                         | '{a: 1}'          || [6, 7]
    '{a: {$in: [1, "2", 1.0]}}'         | '{a: 1}'          || [1, 5]
    '{a: {$in: [0, 7]}}'                | '{a: 1}'          || [4]
    '{a: []}'                           | '{a: 1}'          || [8]
    '{a: 2, b: {$gt: 7}}'               | '{a: 1, b: -1}'   || [2]
    '{b: {$gt: 6, $lte: 8}}'            | '{b: -1, a: 1}'   || [2, 3]
    '{a: {$exists: false}}'             | '{a: 1}'          || [7]
    '{a: {$ne: 2}}'                     | '{a: 1}'          || [1, 4, 5, 6, 7, 8, 9, 10]
    '{_id: {$gte: 3, $lt: 5}}'          | '{a: 1}'          || [3, 4]
    '{_id: {$in: [10, 2]}}'             | '{a: 1}'          || [2, 10]
    '{$and: [{a: {$gt: 1}}, {b: 5}]}'   | '{a: 1}'          || [9]
    '{$or: [{a: 1}, {b: 6}]}'           | '{a: 1}'          || [1, 7]
  }

  def "sorting by #sort gives the same with index #keys and without"() {
    given:
    insert('{_id: 1, a: 2, b: 1}', '{_id: 2, a: 1, b: 2}', '{_id: 3, a: 3, b: 2}', '{_id: 4, b: 3}', '{_id: 5, a: "x", b: 3}')
    List<Integer> expected = ids(filter, [sort: sort])

    when:
    index('i', keys)

    then:
    ids(filter, [sort: sort]) == expected
    ids(filter, [sort: sort, skip: 1, limit: 2]) == expected.drop(1).take(2)

    where:
    filter            | sort              | keys
    '{}'              | '{a: 1}'          | '{a: 1}'
    '{}'              | '{a: -1}'         | '{a: 1}'
    '{}'              | '{b: 1, a: -1}'   | '{b: 1, a: -1}'
    '{}'              | '{b: -1, a: 1}'   | '{b: 1, a: -1}'
    '{}'              | '{b: 1, a: 1}'    | '{b: 1, a: -1}'
    '{b: 2}'          | '{a: -1}'         | '{b: 1, a: 1}'
    '{b: {$gt: 1}}'   | '{b: -1, a: 1}'   | '{b: 1, a: -1}'
    '{a: {$gte: 2}}'  | '{a: -1}'         | '{a: 1}'
  }

  def "indexes follow updates, replacements and deletes"() {
    given:
    index('a', '{a: 1}')
    insert('{_id: 1, a: [1, 2]}', '{_id: 2, a: 2}', '{_id: 3, a: 3}')

    when:
    engine.update(ENV, new Statement.Update('c', doc('{a: 2}'), doc('{$set: {a: 7}}'), true))
    engine.replace(ENV, new Statement.Replace('c', new BsonInt32(3), doc('{a: [8, 7]}')))
    engine.delete(ENV, new Statement.Delete('c', doc('{_id: 2}'), true))

    then:
    ids('{a: 1}') == []
    ids('{a: 2}') == []
    ids('{a: 3}') == []
    ids('{a: 7}').sort() == [1, 3]
    ids('{a: 8}') == [3]
  }

  @Requires({ instance.can('geo') })
  def "the nearest are found by a 2dsphere index and only by one"() {
    given:
    insert(
      '{_id: 1, loc: {type: "Point", coordinates: [113.0, 23.0]}}', '{_id: 2, loc: {type: "Point", coordinates: [114.0, 23.5]}}',
      '{_id: 3, loc: {type: "Point", coordinates: [120.0, 30.0]}}', '{_id: 4}')
    String near = '{loc: {$nearSphere: {$geometry: {type: "Point", coordinates: [114.1, 23.5]}, $maxDistance: 200000}}}'

    when:
    find(near)

    then:
    EngineException e = thrown()
    e.message.contains('unable to find index for $geoNear query')

    when:
    index('loc', '{loc: "2dsphere"}')

    then:
    ids(near) == [2, 1]
    aggregate('{$geoNear: {near: {type: "Point", coordinates: [114.1, 23.5]}, distanceField: "d", spherical: true}}').collect { it.getInt32('_id').value } == [2, 1, 3]

    when:
    insert('{_id: 5, loc: {type: "Point", coordinates: [999, 0]}}')

    then:
    thrown(EngineException)
    engine.count(ENV, 'c', doc('{}')) == 4
  }

  def "an import counts and names what it could not write, in order"() {
    given:
    insert('{_id: 1, a: 1, keep: 1}')

    when:
    int written = write(['{_id: 2}', '{_id: 1, a: 9}', '{_id: 3}', '{_id: 2}', '{_id: [1]}'], mode, stop)

    then:
    written == count
    failures*.position() == failed
    failures.every { it.reason() ==~ /(?s)(E11000 duplicate key error|The '_id' value cannot be of type array).*/ }
    engine.count(ENV, 'c', doc('{}')) == after

    where:
    mode                | stop  || count | failed    | after
    ConflictMode.INSERT | false || 2     | [1, 3, 4] | 3
    ConflictMode.INSERT | true  || 1     | [1]       | 2
    ConflictMode.UPSERT | false || 4     | [4]       | 3
    ConflictMode.UPSERT | true  || 4     | [4]       | 3
  }

  def "an upserting import changes the fields it has and keeps the others"() {
    given:
    insert('{_id: 1, a: 1, keep: 1}')

    expect:
    write(['{_id: 1, a: 2, b: 3}', '{_id: 4}', '{c: 1}'], ConflictMode.UPSERT) == 3
    find('{_id: 1}') == [doc('{_id: 1, a: 2, keep: 1, b: 3}')]
    engine.count(ENV, 'c', doc('{}')) == 3
  }

  def "a document over 16 MB or nested too deep is refused alone"() {
    given:
    String large = '{_id: 8, t: "' + 'x' * (16 * 1024 * 1024) + '"}'
    String deep = '{_id: 9, a: ' + '{a: ' * 100 + '1' + '}' * 100 + '}'

    when:
    int written = write(['{_id: 1}', large, deep, '{_id: 2}'])

    then:
    written == 2
    failures*.position() == [1, 2]
    ids('{}') == [1, 2]
  }

  def "writers side by side lose nothing"() {
    given:
    index('n', '{n: 1}', true)
    def pool = Executors.newFixedThreadPool(4)

    when:
    List<Integer> counts = pool.invokeAll((0..<4).collect { worker ->
      { ->
        int written = 0
        for (int batch = 0; batch < 10; batch++) {
          List<BsonDocument> documents = (0..<20).collect { i -> new BsonDocument('n', new BsonInt32(worker * 1000 + batch * 20 + i)) }
          written += engine.write(ENV, 'c', documents, ConflictMode.INSERT, true, { f -> throw new AssertionError(f) })
          engine.update(ENV, new Statement.Update('c', doc("{n: ${worker * 1000 + batch * 20}}"), doc('{$inc: {m: 1}}'), false))
        }
        written
      } as Callable<Integer>
    })*.get(30, TimeUnit.SECONDS)

    then:
    counts == [200] * 4
    engine.count(ENV, 'c', doc('{}')) == 800
    engine.count(ENV, 'c', doc('{m: 1}')) == 40
    engine.count(ENV, 'c', doc('{n: {$gte: 0}}')) == 800

    cleanup:
    pool.shutdownNow()
  }

  @Requires({ instance.can('joins of arrays') })
  def "a join gives the same with index #keys on the other side and without"() {
    given:
    insert('{_id: 1, k: 1}', '{_id: 2, k: [2, 1]}', '{_id: 3}', '{_id: 4, k: null}', '{_id: 5, k: 3}', '{_id: 6, k: []}')
    engine.createCollection(ENV, 'other')
    engine.insert(ENV, new Statement.Insert('other', ['{_id: 11, f: 1}', '{_id: 12, f: [3, 1.0]}', '{_id: 13}', '{_id: 14, f: 2}', '{_id: 10, f: 1}'].collect { doc(it) }))
    def join = ['{$lookup: {from: "other", localField: "k", foreignField: "f", as: "r"}}', '{$project: {r: "$r._id"}}'] as String[]
    def expected = ['{_id: 1, r: [11, 12, 10]}', '{_id: 2, r: [11, 12, 14, 10]}', '{_id: 3, r: [13]}', '{_id: 4, r: [13]}', '{_id: 5, r: [12]}', '{_id: 6, r: []}'].collect { doc(it) }

    when:
    if (keys) {
      engine.createIndex(ENV, 'other', new IndexSpec('i', false, doc(keys)))
    }

    then:
    aggregate(join) == expected

    where:
    keys << ['', '{f: 1}', '{f: -1, z: 1}']
  }

  def "a reset leaves no environment"() {
    given:
    insert('{_id: 1}')

    when:
    engine.reset()

    then:
    engine.collections(ENV) == []
  }
}
