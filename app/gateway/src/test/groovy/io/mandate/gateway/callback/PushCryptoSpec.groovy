package io.mandate.gateway.callback

import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.refusal.Refused
import io.mandate.tenant.secret.Secret
import spock.lang.Specification

/** The vectors of protocol.md section 2.4. */
class PushCryptoSpec extends Specification {

    static final String E =
        "D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg=="

    private static Component component(String appid, String token, String key, String previous = null) {
        new Component(new ComponentAppId(appid), Secret.of("secret"), Secret.of(token), new EncodingAesKey(Secret.of(key)),
            previous == null ? null : new EncodingAesKey(Secret.of(previous)))
    }

    def "vector E, of the third-party platform's own page, decrypts and is signed right"() {
        given:
        Component component = component("wx134c8103faa5a59e", "AAAAA", "A" * 43)

        expect:
        PushCrypto.isSigned(component, "1715943329", "1590219412", E, "6c12a4205838198b8fa631b3220723bb07f1015c")
        !PushCrypto.isSigned(component, "1715943329", "1590219412", E, "cc0c594499c1634947d5b502f158ee518947db27")
        !PushCrypto.isSigned(component, "1715943328", "1590219412", E, "6c12a4205838198b8fa631b3220723bb07f1015c")
        new String(PushCrypto.decrypt(component, E), "UTF-8").contains("<Event><![CDATA[debug_demo]]></Event>")
    }

    def "vector A, with Chinese in it, decrypts"() {
        given:
        Component component = component("wxb11529c136998cb6", "pamtest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")

        expect:
        new String(PushCrypto.decrypt(component,
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="), "UTF-8") ==
            "我是中文abcd123"
    }

    def "vector B is signed right and decrypts"() {
        given:
        Component component = component("wx5823bf96d3bd56c7", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C")
        String cipher = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="

        expect:
        PushCrypto.isSigned(component, "1409659589", "263014780", cipher, "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3")
        new String(PushCrypto.decrypt(component, cipher), "UTF-8") == "1616140317555161061"
    }

    def "the previous key decrypts while keys are being changed"() {
        expect:
        PushCrypto.decrypt(component("wx134c8103faa5a59e", "AAAAA", "B" * 43, "A" * 43), E).length == 292
    }

    def "#what does not decrypt"() {
        when:
        PushCrypto.decrypt(component(appid, "AAAAA", key), cipher)

        then:
        thrown(Refused)

        where:
        what                          | appid                | key      | cipher
        "a push to another component" | "wx134c8103faa5a59f" | "A" * 43 | E
        "another key's push"          | "wx134c8103faa5a59e" | "B" * 43 | E
        "half a push"                 | "wx134c8103faa5a59e" | "A" * 43 | E[0..63]
        "an odd number of bytes"      | "wx134c8103faa5a59e" | "A" * 43 | "AAAA"
        "no base64"                   | "wx134c8103faa5a59e" | "A" * 43 | "!"
        "nothing"                     | "wx134c8103faa5a59e" | "A" * 43 | ""
    }
}
