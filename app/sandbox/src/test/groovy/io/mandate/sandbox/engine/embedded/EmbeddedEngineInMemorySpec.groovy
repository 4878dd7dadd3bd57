package io.mandate.sandbox.engine.embedded

import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngineContractSpec
import io.mandate.sandbox.engine.EngineException
import io.mandate.sandbox.statement.Statement
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import org.bson.BsonDocument

/** The contract without a file. */
class EmbeddedEngineInMemorySpec extends DocumentEngineContractSpec {

  @Override
  DocumentEngine open() {
    EmbeddedEngine.inMemory(new Random(1), Clock.systemUTC())
  }

  def "the current date is the sandbox's"() {
    given:
    Instant now = Instant.parse('2031-02-03T04:05:06.789Z')
    DocumentEngine later = EmbeddedEngine.inMemory(new Random(1), Clock.fixed(now, ZoneOffset.UTC))
    later.createCollection(ENV, 'c')
    later.insert(ENV, new Statement.Insert('c', [doc('{_id: 1}')]))

    when:
    later.update(ENV, new Statement.Update('c', doc('{_id: 1}'), doc('{$currentDate: {d: true, e: {$type: "timestamp"}}}'), false))

    then:
    List<BsonDocument> found = []
    later.find(ENV, new Statement.Find('c', doc('{}'), doc('{}'), doc('{}'), 0, OptionalInt.empty()), { found << it; true })
    found*.getDateTime('d')*.value == [now.toEpochMilli()]
    found*.getTimestamp('e')*.time == [now.epochSecond as int]

    cleanup:
    later.close()
  }

  def "the nearest are sought in the field that is indexed, not in another place"() {
    given:
    insert('{_id: 1, home: {type: "Point", coordinates: [10, 10]}, work: {type: "Point", coordinates: [0, 1]}}',
        '{_id: 2, home: {type: "Point", coordinates: [0, 2]}, work: {type: "Point", coordinates: [10, 10]}}')
    def near = '{$geoNear: {near: {type: "Point", coordinates: [0, 0]}, distanceField: "d", spherical: true}}'

    when:
    index('work', '{work: "2dsphere"}')

    then:
    aggregate(near)*.getInt32('_id')*.value == [1, 2]

    when:
    index('home', '{home: "2dsphere"}')
    aggregate(near)

    then:
    EngineException e = thrown()
    e.message.contains('more than one')
  }
}
