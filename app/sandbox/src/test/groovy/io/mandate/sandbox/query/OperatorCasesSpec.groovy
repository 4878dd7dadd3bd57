package io.mandate.sandbox.query

import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonValue
import spock.lang.Specification

/**
 * The cases of {@code cases/operators.txt}, each one row, and those of {@code more-operators.txt},
 * which go on in the same form until every operator, stage and command of the inventory has one.
 */
class OperatorCasesSpec extends Specification {

  static final BsonDocument E = Bson.document('''{_id:1,n:-2.5,i:7,j:2,s:'Hello, Wörld',s2:'hello',
    arr:[3,1,2],arr2:[1,2,9],kv:[{k:'a',v:1},{k:'b',v:2}],obj:{x:1,y:2},
    d:{$date:'2019-09-09T10:20:30.456Z'},t:true,f:false,nul:null,bools:[true,false],csv:'a,b,c'}''')

  static final List<BsonDocument> C = Bson.documents('''[
    {_id:1,cat:'a',p:10,q:1,o:{x:1},tags:['x','a'],next:2},
    {_id:2,cat:'a',p:20,q:1,o:{x:2},tags:['y'],next:3,items:[{n:1,k:'v'},{n:2,k:'u'}],nums:[1,7]},
    {_id:3,cat:'b',p:30,q:2,o:{x:3},tags:['x'],next:4,nums:[3,10]},
    {_id:4,cat:'b',p:40,q:1,o:{x:4},tags:[]}]''')

  static final List<BsonDocument> C2 = Bson.documents('[{_id:1,k:"a",v:100},{_id:2,k:"x",v:200}]')

  static final List<BsonDocument> G = Bson.documents('''[
    {_id:1,loc:{type:'Point',coordinates:[113.0,23.0]}},
    {_id:2,loc:{type:'Point',coordinates:[114.0,23.5]}},
    {_id:3,loc:{type:'Point',coordinates:[120.0,30.0]}}]''')

  static final BsonDocument U = Bson.document('{_id:1,n:5,arr:[1,2,3],o:{x:1}}')

  def "#kind #category: #name"() {
    expect:
    def actual = answer(kind, spec)
    assert Bson.same(actual, Bson.value(expected), kind == 'QP') : "got ${Bson.text(actual)}"

    where:
    [category, name, kind, spec, expected] << cases()
  }

  def "there are cases to run"() {
    expect:
    cases().size() > 300
  }

  static List<List<String>> cases() {
    ['operators', 'more-operators']
        .collectMany { OperatorCasesSpec.getResource("/cases/${it}.txt").readLines('UTF-8') }
        .findAll { !it.startsWith('#') && !it.isBlank() }
        .collect { line ->
          def parts = line.split(/\|/, 5) as List
          assert parts.size() == 5 : "not a case: $line"
          parts
        }
  }

  static BsonValue answer(String kind, String spec) {
    switch (kind) {
      case 'E': return expression(spec)
      case 'P': return pipeline(spec)
      case 'Q': return found(C, spec)
      case 'QG': return found(G, spec)
      case 'QP': return shown(spec)
      case 'U': return UpdateOperators.compile(Bson.document(spec)).apply(U)
      default: throw new IllegalArgumentException("unknown kind $kind")
    }
  }

  private static BsonValue expression(String spec) {
    def pipeline = Bson.documents('[{"$project":{"_id":0,"r":' + spec + '}}]')
    new FewCollections([e: [E]], 'e').aggregate(pipeline)[0].get('r')
  }

  private static BsonValue pipeline(String spec) {
    def onPlaces = spec.startsWith('GEO:')
    def collections = new FewCollections([c: C, c2: C2, g: G], onPlaces ? 'g' : 'c')
    new BsonArray(collections.aggregate(Bson.documents(onPlaces ? spec.substring(4) : spec)))
  }

  private static BsonValue found(List<BsonDocument> documents, String spec) {
    def filter = Filter.compile(Bson.document(spec))
    def found = documents.findAll { filter.matches(it) }
    new BsonArray(found.collect { it.get('_id') })
  }

  private static BsonValue shown(String spec) {
    def (filter, projection) = spec.split('~')
    def first = C.find { Filter.compile(Bson.document(filter)).matches(it) }
    Projection.compile(Bson.document(projection)).apply(first)
  }
}
