package io.mandate.db

import io.mandate.token.sealing.KeysetCheck
import spock.lang.Specification

class KeysetCheckSpec extends Specification {

    def "the first check value stands, on #kind"() {
        given:
        KeysetCheck.CheckValue value = TestDatabase.of(kind).context.getBean(KeysetCheck.CheckValue)

        when:
        String first = value.putIfAbsent("sealed-one")
        String second = value.putIfAbsent("sealed-two")

        then:
        first == "sealed-one"
        second == "sealed-one"
        value.find() == Optional.of("sealed-one")

        where:
        kind << DatabaseKind.values()
    }
}
