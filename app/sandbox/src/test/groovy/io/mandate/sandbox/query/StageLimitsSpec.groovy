package io.mandate.sandbox.query

import io.mandate.sandbox.query.value.QueryException
import java.util.stream.IntStream
import org.bson.BsonDocument
import org.bson.BsonInt32
import org.bson.BsonString
import spock.lang.Specification
import spock.lang.Timeout

/** No stage holds, and no chain of stages builds, more than MongoDB would let it. */
class StageLimitsSpec extends Specification {

  static final BsonString LONG = new BsonString('x' * 1_000_000)

  @Timeout(60)
  def "#pipeline over 150 MB is refused with #code, naming #what"() {
    when:
    run(pipeline)

    then:
    QueryException e = thrown()
    e.code() == code
    e.message.contains(what)

    where:
    pipeline                                                           || code    | what
    '[{$group: {_id: null, all: {$push: "$t"}}}]'                      || 16945   | '$group'
    '[{$group: {_id: "$i", all: {$addToSet: {i: "$i", t: "$t"}}}}]'    || 16945   | '$group'
    '[{$group: {_id: {i: "$i", t: "$t"}}}]'                            || 16945   | '$group'
    '[{$sort: {i: -1}}]'                                               || 16819   | 'Sort exceeded memory limit'
    '[{$bucketAuto: {groupBy: "$i", buckets: 2}}]'                     || 16819   | 'memory limit'
    '[{$facet: {a: [{$count: "n"}]}}]'                                 || 4031700 | '$facet'
  }

  @Timeout(60)
  def "#pipeline holds little of 150 MB"() {
    expect:
    run(pipeline) == count

    where:
    pipeline                                                           || count
    '[{$group: {_id: {$mod: ["$i", 3]}, n: {$sum: 1}, t: {$first: "$t"}}}]' || 3
    '[{$group: {_id: null, all: {$addToSet: "$t"}}}]'                  || 1
    '[{$sort: {i: -1}}, {$limit: 5}]'                                  || 5
    '[{$sort: {i: -1}}, {$skip: 2}, {$limit: 5}]'                      || 5
    '[{$sample: {size: 5}}]'                                           || 5
  }

  private static long run(String pipeline) {
    def documents = IntStream.range(0, 150).mapToObj { new BsonDocument('i', new BsonInt32(it)).append('t', LONG) }
    Pipeline.compile(Bson.documents(pipeline)).run(documents, new FewCollections([:], 'c')).count()
  }

  @Timeout(20)
  def "a chain that #what is refused"() {
    given:
    def stages = Bson.documents("[${([stage] * 200).join(',')}]")

    when:
    new FewCollections([c: [Bson.document('{_id: 1, a: "some text"}')]], 'c').aggregate(stages)

    then:
    QueryException e = thrown()
    e.code() in [15, 10334]

    where:
    what              | stage
    'doubles a field' | '{$addFields: {a: ["$a", "$a"]}}'
    'doubles all'     | '{$replaceRoot: {newRoot: {a: "$$ROOT", b: "$$ROOT"}}}'
    'nests'           | '{$project: {a: "$$ROOT"}}'
    'gathers'         | '{$group: {_id: null, a: {$push: "$$ROOT"}}}'
  }

  def "a result over 16 MB is refused though a stage may hold it"() {
    given:
    def documents = { IntStream.range(0, 20).mapToObj { new BsonDocument('t', LONG) } }
    def context = new FewCollections([:], 'c')
    def gather = '{$group: {_id: null, all: {$push: "$t"}}}'

    expect:
    Pipeline.compile(Bson.documents("[$gather, {\$project: {n: {\$size: '\$all'}}}]")).run(documents(), context).toList() ==
        [Bson.document('{_id: null, n: 20}')]

    when:
    Pipeline.compile(Bson.documents("[$gather]")).run(documents(), context).toList()

    then:
    QueryException e = thrown()
    e.code() == 10334
  }
}
