package io.mandate.token.redis

import io.mandate.token.testing.RedisFixture
import java.time.Duration
import spock.lang.Specification

class RedisAddressSpec extends Specification {

  def "#uri is #description"() {
    given:
    def address = RedisAddress.parse(uri, Duration.ofMillis(500))

    expect:
    address.describe() == description
    address.cluster == cluster
    address.hosts().every { it.timeout == Duration.ofMillis(500) && it.ssl == ssl }

    where:
    uri                                                   || description                      | cluster | ssl
    'redis://127.0.0.1:6380/2'                            || '127.0.0.1:6380'                 | false   | false
    'redis://user:hush@cache'                             || 'cache:6379'                     | false   | false
    'rediss://:hush@cache:6390'                           || 'cache:6390'                     | false   | true
    'redis-sentinel://:hush@a:26379,b:26380/0#mymaster'   || 'sentinels a:26379, b:26380 for mymaster' | false | false
    'redis-cluster://:hush@a:7000,b:7001,c:7002'          || 'a:7000, b:7001, c:7002'         | true    | false
    'rediss-cluster://a:7000'                             || 'a:7000'                         | true    | true
    'redis://a:7000,b:7001'                               || 'a:7000, b:7001'                 | true    | false
  }

  def "what is no Redis URI is refused without its password: #uri"() {
    when:
    RedisAddress.parse(uri, Duration.ofMillis(500))

    then:
    def e = thrown(IllegalArgumentException)
    !e.message.contains('hush')

    where:
    uri << ['', 'localhost:6379', 'http://:hush@a', 'redis://:hush@a:port', 'redis-cluster://', 'redis-sentinel://:hush@a']
  }

  def "a Redis that answers passes the probe"() {
    expect:
    RedisProbe.check(RedisFixture.shared().uri, Duration.ofSeconds(2)).empty
  }

  def "a Redis that is not there is told in one line"() {
    given:
    def port = RedisFixture.freePort()

    when:
    def said = RedisProbe.check("redis://:hush@127.0.0.1:$port", Duration.ofSeconds(2)).get()

    then:
    said.contains("127.0.0.1:$port")
    said.contains('REDIS_URI')
    !said.contains('\n')
    !said.contains('hush')
  }

  def "what is no Redis is told in one line, too"() {
    given:
    def server = new ServerSocket(0)
    Thread.startDaemon { server.accept().withCloseable { it.outputStream << 'HTTP/1.1 400 Bad Request\r\n\r\n' } }

    expect:
    RedisProbe.check("redis://127.0.0.1:$server.localPort", Duration.ofSeconds(1)).get().contains('REDIS_URI')
    RedisProbe.check('nonsense', Duration.ofSeconds(1)).get().contains('REDIS_URI')

    cleanup:
    server.close()
  }
}
