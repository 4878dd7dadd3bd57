package io.mandate.gateway.body

import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import spock.lang.Specification

class JsonBodySpec extends Specification {

    private static byte[] bytes(int... values) {
        values as byte[]
    }

    private static byte[] longer(int... end) {
        ('{"a":"' + "x" * 20_000).bytes.toList() + bytes(end).toList() as byte[]
    }

    private static String escaped(String json) {
        json.replace("%U%", "\\" + "u")
    }

    private static String rewritten(String json) {
        new String(JsonBody.write(JsonBody.read(json.getBytes("UTF-8")).fields()), "UTF-8")
    }

    def "what WeChat's own examples need is read, and written as plain JSON: #what"() {
        expect:
        rewritten(escaped(sent)) == escaped(written)

        where:
        what                   | sent                                          | written
        "a raw newline"        | '{"query":"db.a()\n.get()"}'                  | '{"query":"db.a()\\n.get()"}'
        "a raw tab"            | '{"query":"a\tb"}'                            | '{"query":"a\\tb"}'
        "an escaped apostrophe" | '{"query":"where({a:\\\'x\\\'})"}'           | '{"query":"where({a:\'x\'})"}'
        "Chinese"              | '{"q":"示例门店"}'                             | '{"q":"示例门店"}'
        "a surrogate pair"     | '{"q":"%U%d83d%U%de00"}'                      | '{"q":"%U%D83D%U%DE00"}'
        "blanks"               | ' { "a" : [ 1 , true , null ] } '             | '{"a":[1,true,null]}'
        "large numbers"        | '{"a":123456789012345678901234567890,"b":1.10}' | '{"a":123456789012345678901234567890,"b":1.10}'
        "nested objects"       | '{"a":{"b":{"c":[{}]}}}'                      | '{"a":{"b":{"c":[{}]}}}'
        "an empty key"         | '{"":1}'                                      | '{"":1}'
    }

    def "what two readers could read in two ways is refused: #sent"() {
        when:
        JsonBody.read(escaped(sent).getBytes("UTF-8"))

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.BODY_MALFORMED

        where: "%U% begins an escape of JSON"
        sent << ['{"a":1,"a":2}', '{"a":1,"%U%0061":2}', '{"a":{"b":1,"b":1}}', '{"a":[{"b":1,"b":1}]}', '{"a":1}x', '{"a":1}{"a":1}',
                 '[]', '"a"', '1', 'null', '{', '{"a"}', "{'a':1}", '{a:1}', '{"a":01}', '{"a":NaN}', '{"a":1,}', '{"a":/**/1}',
                 '{"a":"%U%d800"}', '{"a":"%U%dc00x"}', '{"%U%d800":1}', '\ufeff{"a":1}', '{"a":' * 101 + '1' + '}' * 101,
                 '{"a":1e}', '{"a":' + '1' * 500 + '}']
    }

    def "bytes that are not UTF-8 are refused: #what"() {
        when:
        JsonBody.read(bytes)

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.BODY_MALFORMED
        refused.message().contains("UTF-8") || refused.message().contains("data format error")

        where:
        what                 | bytes
        "a lone byte"        | bytes(0x7b, 0x22, 0x80, 0x22, 0x3a, 0x31, 0x7d)
        "an overlong quote"  | bytes(0x7b, 0xc0, 0xa2, 0x61, 0x22, 0x3a, 0x31, 0x7d)
        "a coded surrogate"  | bytes(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d)
        "late in a long one" | longer(0xed, 0xa0, 0x80)
        "cut off in one"     | longer(0xe7, 0xa4)
        "UTF-16"             | '{"a":1}'.getBytes("UTF-16")
        "UTF-32"             | '{"a":1}'.getBytes("UTF-32LE")
    }

    def "a refusal says where"() {
        when:
        JsonBody.read('{"env":\n  "e" "q"}'.getBytes("UTF-8"))

        then:
        Refused refused = thrown()
        refused.message().contains("line 2")
    }

    def "nothing at all is an empty body"() {
        when:
        JsonBody.read(new byte[0])

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.BODY_EMPTY
    }

    def "bodies are written one after the other as if each were alone, also after one that cannot be"() {
        expect:
        rewritten('{"a":1}') + rewritten('{"b":{}}') == '{"a":1}{"b":{}}'

        when:
        JsonBody.write([a: [new Object()]])

        then:
        thrown(IllegalStateException)
        rewritten('{"c":[2]}') == '{"c":[2]}'
    }

    def "a longer body, and what follows it, is read as it is"() {
        given:
        String longer = '{"q":"' + "示例".repeat(4_000) + '"}'

        expect:
        rewritten(longer) == longer
        rewritten('{"a":1}') == '{"a":1}'
    }
}
