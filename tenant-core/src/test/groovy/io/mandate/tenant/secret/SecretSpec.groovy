package io.mandate.tenant.secret

import spock.lang.Specification

class SecretSpec extends Specification {

    def "a secret never prints what it holds"() {
        given:
        Secret secret = Secret.of("s3cr3t-value")

        expect:
        !secret.toString().contains("s3cr3t-value")
        !"$secret".contains("s3cr3t-value")
        !String.valueOf([secret]).contains("s3cr3t-value")
        secret.reveal() == "s3cr3t-value"
    }

    def "secrets are equal when their values are"() {
        expect:
        Secret.of("one") == Secret.of("one")
        Secret.of("one").hashCode() == Secret.of("one").hashCode()
        Secret.of("one") != Secret.of("two")
        Secret.of("one") != "one"
    }

    def "an empty secret is refused"() {
        when:
        Secret.of("")

        then:
        thrown(IllegalArgumentException)
    }

    def "a secret's hash is its SHA-256 in lower-case hex"() {
        expect: "the vector of FIPS 180 for abc"
        SecretHash.of(Secret.of("abc")).hex() ==
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    }
}
