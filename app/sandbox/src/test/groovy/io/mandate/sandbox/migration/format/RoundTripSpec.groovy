package io.mandate.sandbox.migration.format

import org.bson.BsonDocument
import org.bson.BsonSymbol
import spock.lang.Specification

class RoundTripSpec extends Specification {

    def "what JSON exports an import reads back, type by type"() {
        given:
        def document = BsonDocument.parse('''{_id:{"$oid":"5d505646cf6d4fe581014ab2"}, i:1, l:{"$numberLong":"1"},
            big:{"$numberLong":"9007199254740993"}, d:113.0, e:1e300, neg:-0.0, nan:{"$numberDouble":"NaN"}, inf:{"$numberDouble":"-Infinity"},
            dec:{"$numberDecimal":"1.10"}, t:true, n:null, s:"中\\n\\"x\\u0001😀", date:{"$date":{"$numberLong":"1535736600882"}},
            far:{"$date":{"$numberLong":"253402300800000"}}, old:{"$date":{"$numberLong":"-99999999999999"}},
            bin:{"$binary":{"base64":"AQI=","subType":"80"}}, rx:{"$regularExpression":{"pattern":"^x/","options":"i"}},
            ts:{"$timestamp":{"t":4294967295,"i":7}}, min:{"$minKey":1}, max:{"$maxKey":1}, u:{"$undefined":true},
            code:{"$code":"f()"}, scoped:{"$code":"f()","$scope":{a:1}}, o:{a:{}}, arr:[1,[2.0],{b:[]}], "":1}''')
        document.put('sym', new BsonSymbol('x'))

        when:
        def text = json(document, document)

        then:
        FileFormat.JSON.records(new ByteArrayInputStream(text)).next().get() == new ImportRecord(1, document, text.length.intdiv(2) - 1, '')
        new String(text, 'UTF-8').readLines().size() == 2
    }

    def "a date is written as WeChat's guide writes it"() {
        expect:
        new String(json(BsonDocument.parse('{a:1,b:{"$date":{"$numberLong":"1535736600882"}}}')), 'UTF-8') ==
            '{"a":1,"b":{"$date":"2018-08-31T17:30:00.882Z"}}\n'
    }

    def "CSV writes the columns asked for, in their order, and quotes what must be"() {
        given:
        def out = new ByteArrayOutputStream()

        when:
        def sink = new CsvLines(out, ['name', 'loc.coordinates.0', 'o', 'tags.n', 'when', 'none'])
        sink.write(BsonDocument.parse('''{_id:1, name:"a,\\"b\\"\\nc", loc:{coordinates:[113.0,23.0]}, o:{x:[1]}, tags:[{n:1},{n:2},{}],
            when:{"$date":{"$numberLong":"1535736600882"}}}'''))
        sink.write(BsonDocument.parse('{name:"", o:null, tags:true, none:7}'))
        sink.finish()

        then:
        out.toString('UTF-8') == '''name,loc.coordinates.0,o,tags.n,when,none
"a,""b""
c",113.0,"{""x"":[1]}","[1,2]","{""$date"":""2018-08-31T17:30:00.882Z""}",
"",,,,,7
'''
    }

    def "what CSV exports an import reads back"() {
        given:
        def document = BsonDocument.parse('''{_id:"a", n:5, d:2.0, big:{"$numberLong":"5000000000"}, s:"x, y", e:"",
            loc:{type:"Point",coordinates:[113.0,23.0]}, when:{"$date":{"$numberLong":"1535736600882"}}, id:{"$oid":"5d505646cf6d4fe581014ab2"}}''')
        def out = new ByteArrayOutputStream()

        when:
        def sink = new CsvLines(out, document.keySet().toList())
        sink.write(document)
        sink.finish()

        then:
        FileFormat.CSV.records(new ByteArrayInputStream(out.toByteArray())).next().get().document() == document
    }

    private static byte[] json(BsonDocument... documents) {
        def out = new ByteArrayOutputStream()
        def sink = new JsonLines(out)
        documents.each { sink.write(it) }
        sink.finish()
        out.toByteArray()
    }
}
