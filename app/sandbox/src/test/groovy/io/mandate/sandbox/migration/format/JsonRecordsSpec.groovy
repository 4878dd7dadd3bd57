package io.mandate.sandbox.migration.format

import org.bson.BsonBinary
import org.bson.BsonDateTime
import org.bson.BsonDecimal128
import org.bson.BsonDocument
import org.bson.BsonDouble
import org.bson.BsonInt32
import org.bson.BsonInt64
import org.bson.BsonObjectId
import org.bson.BsonRegularExpression
import org.bson.BsonString
import org.bson.BsonTimestamp
import org.bson.types.Decimal128
import org.bson.types.ObjectId
import spock.lang.Specification

class JsonRecordsSpec extends Specification {

    def "objects may stand on one line, on many, or several on one"() {
        when:
        def records = read('{"a":1}\n{\n  "a" : 2,\n  "b": [1,\n 2]\n}{"a":3} {"a":4}\r\n\n{"a":5}')

        then:
        records*.problem == [''] * 5
        records*.document*.a*.value == [1, 2, 3, 4, 5]
        records*.line == [1, 2, 6, 6, 8]
    }

    def "a byte order mark is no part of the first record"() {
        expect:
        read(bytes('\uFEFF{"a":"中文"}'))*.document == [new BsonDocument('a', new BsonString('中文'))]
    }

    def "#text becomes #value"() {
        when:
        def records = read("{\"v\":$text}")

        then:
        records[0].problem == ''
        records[0].document.v == value

        where:
        text                                                       | value
        '1'                                                        | new BsonInt32(1)
        '-2147483648'                                              | new BsonInt32(Integer.MIN_VALUE)
        '2147483648'                                               | new BsonInt64(2147483648L)
        '9223372036854775807'                                      | new BsonInt64(Long.MAX_VALUE)
        '9223372036854775808'                                      | new BsonDouble(9223372036854775808d)
        '113.0'                                                    | new BsonDouble(113d)
        '1e3'                                                      | new BsonDouble(1000d)
        '{"$numberInt":"5"}'                                       | new BsonInt32(5)
        '{"$numberLong":"5"}'                                      | new BsonInt64(5)
        '{"$numberDouble":"-Infinity"}'                            | new BsonDouble(Double.NEGATIVE_INFINITY)
        '{"$numberDecimal":"1.10"}'                                | new BsonDecimal128(Decimal128.parse('1.10'))
        '{"$date":"2018-08-31T17:30:00.882Z"}'                     | new BsonDateTime(1535736600882L)
        '{"$date":"2018-09-01T01:30:00.882+08:00"}'                | new BsonDateTime(1535736600882L)
        '{"$date":"2018-09-01T01:30:00.882+0800"}'                 | new BsonDateTime(1535736600882L)
        '{"$date":"2019-09-09"}'                                   | new BsonDateTime(1567987200000L)
        '{"$date":{"$numberLong":"-1"}}'                           | new BsonDateTime(-1)
        '{"$date":"0000-01-01T00:00:00.000Z"}'                     | new BsonDateTime(-62167219200000L)
        '{"$date":"2018-08-31T17:30:00Z"}'                         | new BsonDateTime(1535736600000L)
        '{"$date":1535736600882}'                                  | new BsonDateTime(1535736600882L)
        '{"$oid":"5d505646cf6d4fe581014ab2"}'                      | new BsonObjectId(new ObjectId('5d505646cf6d4fe581014ab2'))
        '{"$binary":{"base64":"AQI=","subType":"00"}}'             | new BsonBinary([1, 2] as byte[])
        '{"$binary":"AQI=","$type":"00"}'                          | new BsonBinary([1, 2] as byte[])
        '{"$regularExpression":{"pattern":"^x","options":"i"}}'    | new BsonRegularExpression('^x', 'i')
        '{"$timestamp":{"t":4294967295,"i":1}}'                    | new BsonTimestamp(-1, 1)
        '{"type":"Point","coordinates":[113.0,23]}'                | BsonDocument.parse('{"type":"Point","coordinates":[113.0,23]}')
    }

    def "dotted keys build nested objects: #text"() {
        when:
        def records = read(text)

        then:
        records*.problem == ['']
        records[0].document == BsonDocument.parse(document)

        where:
        text                            | document
        '{"a.b":1}'                     | '{a:{b:1}}'
        '{"a.b":1,"a.c":{"d.e":2}}'     | '{a:{b:1,c:{d:{e:2}}}}'
        '{"a":{"b":1},"a.c":2}'         | '{a:{b:1,c:2}}'
        '{"a.c":2,"a":{"b":1}}'         | '{a:{c:2,b:1}}'
        '{"a.0":1}'                     | '{a:{"0":1}}'
        '{"x":[{"a.b":1}]}'             | '{x:[{a:{b:1}}]}'
    }

    def "one bad record is refused by itself: #text"() {
        when:
        def records = read("{\"before\":1}\n$text\n{\"after\":1}\n")

        then:
        records.size() == 3
        records[0].document.containsKey('before')
        records[1].line == 2
        records[1].problem.contains(problem)
        records[2].document.containsKey('after')

        where:
        text                               | problem
        '{"a":1,"a":2}'                    | 'duplicate key "a"'
        '{"o":{"a":1,"\\u0061":2}}'        | 'duplicate key "a"'
        '{"a.b":1,"a.b":2}'                | 'duplicate key "a.b"'
        '{"a":{"b":1},"a.b":2}'            | 'ambiguous key "a.b"'
        '{"a.b":2,"a":{"b":1}}'            | 'ambiguous key "a.b"'
        '{"a":1,"a.b":2}'                  | 'ambiguous key "a.b"'
        '{".a":1}'                         | '".a" begins or ends with a dot'
        '{"a.":1}'                         | '"a." begins or ends with a dot'
        '{"a..b":1}'                       | 'two in a row'
        '{".":1}'                          | 'begins or ends with a dot'
        '{"$set":{"a":1}}'                 | '"$set" begins with $'
        '{"a.$date":"x"}'                  | 'begins with $'
        '{"a":{"$date":"yesterday"}}'      | '$date holds what it cannot hold'
        '{"a":{"$date":"2019-02-30T00:00:00.000Z"}}' | '$date holds what it cannot hold'
        '{"a":{"$date":"2019-02-03T24:00:00.000Z"}}' | '$date holds what it cannot hold'
        '{"a":{"$oid":"1"}}'               | '$oid holds what it cannot hold'
        '{"a":{"$date":"2019-09-09","b":1}}' | '"$date" begins with $'
        '{"$oid":"5d505646cf6d4fe581014ab2"}' | 'must be a document'
        '{"a\\u0000b":1}'                  | 'NUL'
        '{"a":1,}'                         | 'not JSON'
        '{"a":01}'                         | 'not JSON'
        '{"a":NaN}'                        | 'not JSON'
        "{'a':1}"                          | 'not JSON'
        '{a:1}'                            | 'not JSON'
        '{"a":"\\x"}'                      | 'not JSON'
        '{"a":1e999}'                      | 'too large'
        '{"a":1'                           | '{ stands where none can be'
        '{"a":"x'                          | 'raw line break'
        '{"a":[1,2}'                       | '} closes what was not opened'
        '{"a":{"b":1}'                     | '{ stands where none can be'
        'nonsense {"a":1}'                 | 'must begin with {'
        '["a"]'                            | 'must begin with {'
        '{"a":' + '['  * 100 + ']' * 100 + '}' | 'nesting is deeper than 100'
        '{"' + 'a.' * 100 + 'b":1}'        | 'nesting is deeper than 100'
    }

    def "a record may be nested one hundred deep"() {
        expect:
        read('{"a":' + '[' * 99 + ']' * 99 + '}')*.problem == ['']
    }

    def "a bracket too many is told and hides nothing"() {
        expect:
        read('{"a":1}}\n{"b":1}')*.problem == ['', 'a record must begin with {', '']
    }

    def "commas between records are told and the records go in"() {
        when:
        def records = read('{"a":1},{"a":2},\n{"a":3}')

        then:
        records.findAll { !it.broken }*.document*.a*.value == [1, 2, 3]
        records.findAll { it.broken }*.problem == ['a comma stands between records'] * 2
    }

    def "a file that ends in the middle loses its last record only"() {
        when:
        def records = read('{"a":1}\n{\n  "a":2,\n  "b":{"c":1},\n')

        then:
        records*.problem == ['', 'the file ends in the middle of this record']
        records*.line == [1, 2]
    }

    def "a pretty-printed record that is not closed does not swallow those behind it"() {
        when:
        def records = read('{\n  "a": [1, 2\n}\n{\n  "b": {\n    "c": 1\n  },\n{\n  "d": 1\n}\n{"e":1}')

        then:
        records*.line == [1, 4, 8, 11]
        records*.broken == [true, true, false, false]
    }

    def "text that is not UTF-8 is refused record by record"() {
        given:
        def file = new ByteArrayOutputStream()
        file.write(bytes('{"a":"中"}\n'))
        file.write('{"a":"中"}\n'.getBytes('GBK'))
        file.write(bytes('{"a":"'))
        file.write([0xC0, 0xAF] as byte[])
        file.write(bytes('"}\n{"a":1}'))

        when:
        def records = read(file.toByteArray())

        then:
        records*.problem == ['', 'not UTF-8', 'not UTF-8', '']
    }

    def "a file that holds no records at all is refused: #why"() {
        when:
        read(content as byte[])

        then:
        def refused = thrown(UnreadableFileException)
        refused.message.contains(why)

        where:
        content                          | why
        []                               | 'the file is empty'
        bytes(' \n\t\n')                 | 'the file is empty'
        bytes(' [{"a":1}]')              | 'a JSON array'
        '{"a":1}'.getBytes('UTF-16')     | 'not UTF-8'
    }

    def "a record beyond the limit is passed over without holding it: #kind"() {
        when:
        def records = read(bytes(text))

        then:
        records.size() == 2
        records[0].problem.contains('16 MB')
        records[1].document.containsKey('after')

        where:
        kind              | text
        'endless text'    | '{"a":"' + 'x' * (33 << 20) + '"}\n{"after":1}'
        'a long text'     | '{"a":"' + 'x' * (16 << 20) + '"}\n{"after":1}'
        'a long array'    | '{"a":[' + '1,' * 3_000_000 + '1]}\n{"after":1}'
    }

    private static List<ImportRecord> read(String text) {
        read(bytes(text))
    }

    private static List<ImportRecord> read(byte[] content) {
        def source = FileFormat.JSON.records(new ByteArrayInputStream(content))
        def records = []
        for (def next = source.next(); next.present; next = source.next()) {
            records << next.get()
        }
        records
    }

    private static byte[] bytes(String text) {
        text.getBytes('UTF-8')
    }
}
