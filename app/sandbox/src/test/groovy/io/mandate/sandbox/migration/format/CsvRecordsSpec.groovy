package io.mandate.sandbox.migration.format

import org.bson.BsonDateTime
import org.bson.BsonDocument
import org.bson.BsonDouble
import org.bson.BsonInt32
import org.bson.BsonInt64
import org.bson.BsonString
import spock.lang.Specification

class CsvRecordsSpec extends Specification {

    def "the first row names the keys, and quoted cells may hold anything"() {
        when:
        def records = read('\uFEFFname,note\r\nann,"a, ""b""\r\nc"\r\n\r\n"bob",x\n"c"')

        then:
        records*.document == [
            BsonDocument.parse('{name:"ann",note:"a, \\"b\\"\\r\\nc"}'),
            BsonDocument.parse('{name:"bob",note:"x"}'),
            BsonDocument.parse('{name:"c"}')]
        records*.line == [2, 5, 6]
    }

    def "the cell #cell becomes #value"() {
        expect:
        read("a,v\nx,$cell\n")*.document*.v == [value]

        where:
        cell                    | value
        '1'                     | new BsonInt32(1)
        '-7'                    | new BsonInt32(-7)
        '2147483648'            | new BsonInt64(2147483648L)
        '9223372036854775808'   | new BsonDouble(9223372036854775808d)
        '1.5'                   | new BsonDouble(1.5d)
        '.5'                    | new BsonDouble(0.5d)
        '1e3'                   | new BsonDouble(1000d)
        '"12"'                  | new BsonInt32(12)
        'true'                  | new BsonString('true')
        '1.2.3'                 | new BsonString('1.2.3')
        '-'                     | new BsonString('-')
        '1e999'                 | new BsonString('1e999')
        'NaN'                   | new BsonString('NaN')
        '2019-09-09'            | new BsonString('2019-09-09')
        '0x10'                  | new BsonString('0x10')
        '5" pipe'               | new BsonString('5" pipe')
        '"[draft] x"'           | new BsonString('[draft] x')
        '"{""b"":[1,2]}"'       | BsonDocument.parse('{b:[1,2]}')
        '"[1,""x""]"'           | BsonDocument.parse('{v:[1,"x"]}').v
        '"{""$date"":""2018-08-31T17:30:00.882Z""}"' | new BsonDateTime(1535736600882L)
        '""'                    | new BsonString('')
    }

    def "an empty cell leaves its field out"() {
        expect:
        read('a,b,c\n1,,3\n,,\n')*.document == [BsonDocument.parse('{a:1,c:3}'), new BsonDocument()]
    }

    def "dotted columns build objects and arrays: #header"() {
        expect:
        read("$header\n$row\n")*.document == [BsonDocument.parse(document)]

        where:
        header                                            | row              | document
        'a.b,a.c'                                         | '1,2'            | '{a:{b:1,c:2}}'
        'loc.type,loc.coordinates.0,loc.coordinates.1'    | 'Point,113.0,23' | '{loc:{type:"Point",coordinates:[113.0,23]}}'
        'loc.type,loc.coordinates[0],loc.coordinates[1]'  | 'Point,113.0,23' | '{loc:{type:"Point",coordinates:[113.0,23]}}'
        'items.1.n,items.0.n'                             | '2,1'            | '{items:[{n:1},{n:2}]}'
        't.0,t.1,t.2'                                     | 'x,,z'           | '{t:["x",null,"z"]}'
        't.0,t.1,t.2'                                     | 'x,,'            | '{t:["x"]}'
        't.1,t.2'                                         | 'x,y'            | '{t:{"1":"x","2":"y"}}'
        '0,1'                                             | 'x,y'            | '{"0":"x","1":"y"}'
    }

    def "one bad row is refused by itself: #row"() {
        when:
        def records = read("a,b\nbefore,1\n$row\nafter,2\n")

        then:
        records.size() == 3
        records[1].line == 3
        records[1].problem.contains(problem)
        records[2].document.getString('a').value == 'after'

        where:
        row                       | problem
        '1,2,3'                   | 'the row has 3 cells, the header 2'
        '"x"y,1'                  | 'text follows a closing quote'
        '"never closed,1'         | 'a quote is never closed'
        '1,"{""a"":1,""a"":2}"'   | 'duplicate key "a"'
        '1,"{""$set"":1}"'        | 'begins with $'
    }

    def "a row that is not UTF-8 is refused by itself"() {
        given:
        def file = new ByteArrayOutputStream()
        file.write('a\nx\n'.bytes)
        file.write('中\n'.getBytes('GBK'))
        file.write('y\n'.bytes)

        expect:
        read(file.toByteArray())*.problem == ['', 'not UTF-8', '']
    }

    def "a header that names no columns refuses the file: #header"() {
        when:
        read("$header\n1,2\n")

        then:
        def refused = thrown(UnreadableFileException)
        refused.message.contains(why)

        where:
        header      | why
        ''          | 'it is empty'
        'a,'        | 'column 2 has no name'
        'a,a'       | 'duplicate key "a"'
        'a,a.b'     | 'ambiguous key "a.b"'
        'a..b,c'    | 'two in a row'
        '"a,b'      | 'a quote is never closed'
        '$set,b'    | 'begins with $'
    }

    private static List<ImportRecord> read(String text) {
        read(text.getBytes('UTF-8'))
    }

    private static List<ImportRecord> read(byte[] content) {
        def source = FileFormat.CSV.records(new ByteArrayInputStream(content))
        def records = []
        for (def next = source.next(); next.present; next = source.next()) {
            records << next.get()
        }
        records
    }
}
