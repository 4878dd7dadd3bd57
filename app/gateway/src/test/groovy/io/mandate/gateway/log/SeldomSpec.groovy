package io.mandate.gateway.log

import spock.lang.Specification

class SeldomSpec extends Specification {

    long now = Long.MAX_VALUE - 5
    Seldom seldom = new Seldom({ now })
    List<String> lines = []

    private void tell(Object kind) {
        seldom.tell(kind, { lines << kind + it })
    }

    private void later(long seconds) {
        now += seconds * 1_000_000_000L
    }

    def "of what happens again and again there is a line in ten seconds, which says what was left out"() {
        when:
        3.times { tell("a") }
        later(9)
        tell("a")
        later(1)
        tell("a")
        later(20)
        tell("a")

        then: "also across the clock's overflow"
        lines == ["a", "a (and 3 more like it before)", "a"]
    }

    def "every kind has its own line"() {
        when:
        ["a", "b", "a", "b"].each { tell(it) }

        then:
        lines == ["a", "b"]
    }
}
