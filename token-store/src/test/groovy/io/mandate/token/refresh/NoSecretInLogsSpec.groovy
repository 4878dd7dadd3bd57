package io.mandate.token.refresh

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.mandate.token.TokenUnavailableException
import io.mandate.token.issuer.IssuerException
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.TokenWorld
import java.time.Duration
import org.slf4j.LoggerFactory
import spock.lang.Specification

class NoSecretInLogsSpec extends Specification {

  def "no log line, message or value in Redis holds a secret, whatever happens"() {
    given:
    def redis = new RedisFixture()
    redis.start()
    def root = LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) as Logger
    def quiet = ['io.lettuce', 'io.netty', 'redis.embedded'].collect { LoggerFactory.getLogger(it) as Logger }
    def console = root.getAppender('STDOUT')
    def lines = new ListAppender<ILoggingEvent>()
    root.detachAppender(console)
    root.addAppender(lines)
    lines.start()
    root.level = Level.TRACE
    (LoggerFactory.getLogger('io.mandate') as Logger).level = Level.TRACE
    def world = new TokenWorld(redis)
    def messages = []

    when:
    def node = world.node()
    world.weChat.rotates = true
    world.pushTicket(node)
    def merchant = world.authorized(node)
    def first = node.tokens.current(merchant)
    messages << first.toString() << node.tokens.after(first).toString() << world.grants.find(merchant.merchant()).toString()
    messages << redis.commands.keys('*').findAll { redis.commands.type(it) == 'string' }.collect { it + redis.commands.get(it) }.toString()
    [61003, 61023, 45009, -1].each { errcode ->
      world.weChat.faults << { throw new IssuerException(errcode, "refused $errcode") } << { throw new IssuerException(errcode, "refused $errcode") }
      messages << attempt { node.tokens.after(node.tokens.current(merchant)) }
      world.clock.advance(Duration.ofMinutes(90))
    }
    redis.stop()
    messages << attempt { node.tokens.current(world.authorized(node)) }
    world.clock.advance(Duration.ofHours(13))
    messages << attempt { node.tokens.current(world.componentOwner) }
    def everything = lines.list*.formattedMessage + messages + lines.list.collect { it.throwableProxy?.message ?: '' }

    then:
    lines.list.size() > 3
    world.weChat.known.size() > 6
    world.weChat.known.every { secret -> everything.every { !it.contains(secret) } }

    cleanup:
    root.detachAppender(lines)
    root.addAppender(console)
    root.level = Level.ERROR
    (LoggerFactory.getLogger('io.mandate') as Logger).level = null
    world?.close()
    redis.stop()
  }

  private static String attempt(Closure work) {
    try {
      work().toString()
    } catch (TokenUnavailableException e) {
      e.toString()
    }
  }
}
