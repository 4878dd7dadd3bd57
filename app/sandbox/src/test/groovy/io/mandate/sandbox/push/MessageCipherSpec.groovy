package io.mandate.sandbox.push

import spock.lang.Specification

/** The vectors are those of protocol.md, section 2.4. */
class MessageCipherSpec extends Specification {

    static final String ALL_A = 'A' * 43

    def "a message encrypts to the very text that WeChat's own code gives"() {
        expect:
        new MessageCipher(key).encrypt(random.bytes, message, appid) == encrypted

        where:
        key                                           | random             | message                                                | appid                || encrypted
        'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' | 'aaaabbbbccccdddd' | '我是中文abcd123'                                      | 'wxb11529c136998cb6' || 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=='
        ALL_A                                         | '999951349e8ee746' | '<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>' | 'wx134c8103faa5a59e' || 'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7'
    }

    def "the official page's push is read"() {
        given:
        String encrypted = 'D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg=='

        when:
        String message = new MessageCipher(ALL_A).decrypt(encrypted, 'wx134c8103faa5a59e')

        then:
        message.contains('<debug_str><![CDATA[hello world]]></debug_str>')
        MessageCipher.signature('AAAAA', '1715943329', '1590219412') == 'cc0c594499c1634947d5b502f158ee518947db27'
        MessageCipher.signature('AAAAA', '1715943329', '1590219412', encrypted) == '6c12a4205838198b8fa631b3220723bb07f1015c'
    }

    def "the official address check is signed and read"() {
        given:
        String encrypted = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='

        expect:
        MessageCipher.signature('QDG6eK', '1409659589', '263014780', encrypted) == '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'
        new MessageCipher('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C')
            .decrypt(encrypted, 'wx5823bf96d3bd56c7') == '1616140317555161061'
    }

    def "every length comes back whole"() {
        given:
        MessageCipher cipher = new MessageCipher(ALL_A)

        expect:
        (0..70).every { length ->
            String message = 'x' * length
            cipher.decrypt(cipher.encrypt('0123456789abcdef'.bytes, message, 'wx1'), 'wx1') == message
        }
    }

    def "a message that is broken, or another's, is refused"() {
        when:
        new MessageCipher(ALL_A).decrypt(encrypted, appid)

        then:
        thrown(IllegalArgumentException)

        where:
        encrypted                                                                                  | appid
        'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==' | 'wxb11529c136998cb6'
        new MessageCipher(ALL_A).encrypt('0123456789abcdef'.bytes, 'x', 'wx1')                     | 'wx2'
        'AAAA'                                                                                     | 'wx1'
        '***'                                                                                      | 'wx1'
        ''                                                                                         | 'wx1'
    }

    def "a key of the wrong shape is refused without being repeated"() {
        when:
        new MessageCipher(key)

        then:
        IllegalArgumentException refusal = thrown()
        key.isEmpty() || !refusal.message.contains(key)

        where:
        key << ['', 'A' * 42, 'A' * 44, 'A' * 42 + '=']
    }
}
