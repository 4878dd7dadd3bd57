package io.mandate.gateway.dataplane

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.token.testing.RedisFixture
import spock.lang.Specification

class FirstConnectionSpec extends Specification {

    def "the data plane is there from the first connection on, also when Redis goes away before that"() {
        given:
        def redis = new RedisFixture()
        redis.start()
        def weChat = new FakeWeChat()
        def house = new House([MANDATE_UPSTREAM: weChat.url, MANDATE_ALLOW_EMBEDDED: "true", REDIS_URI: redis.uri])

        when:
        redis.stop()
        def answer = new Http(house.gateway.url().toString()).post("/tenants/wire/componenttcb/dbcollection", [env: "wire-env", action: "get"])

        then:
        answer.status == 401
        answer.json.reason == "unauthenticated"

        cleanup:
        house?.close()
        weChat?.close()
        redis.stop()
    }
}
