package io.mandate.token.refresh

import io.mandate.token.AccessToken
import io.mandate.token.TokenOwner
import io.mandate.token.TokenUnavailableException
import io.mandate.token.testing.TokenNode
import io.mandate.token.testing.TokenWorld
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.locks.LockSupport

/** Callers of some merchants on some nodes, from the start until it is closed, who do as the relay does. */
class Load implements AutoCloseable {

  /** How many callers were given a token, and why others were not. */
  final Map<Object, Integer> answers = new ConcurrentHashMap<>()
  private final TokenWorld world
  private final List<Thread> callers
  private volatile boolean over

  Load(TokenWorld world, List<TokenNode> nodes, List<TokenOwner> merchants) {
    this.world = world
    callers = nodes.collectMany { node -> [0, 1].collect { offset -> Thread.startDaemon { ask(node, merchants, offset) } } }
  }

  private void ask(TokenNode node, List<TokenOwner> merchants, int offset) {
    for (int i = offset; !over; i++) {
      try {
        accepted(world, node, merchants[i % merchants.size()])
        answers.merge('served', 1, Integer::sum)
      } catch (TokenUnavailableException e) {
        answers.merge(e.why(), 1, Integer::sum)
      } catch (Throwable e) {
        answers.merge(e, 1, Integer::sum)
      }
      LockSupport.parkNanos(1_000_000)
    }
  }

  /** A token that WeChat takes: what it calls stale is complained of once, as a call is made once more. */
  static AccessToken accepted(TokenWorld world, TokenNode node, TokenOwner owner) {
    AccessToken token = node.tokens.current(owner)
    if (world.weChat.accepts(token)) {
      return token
    }
    AccessToken newer = node.tokens.after(token)
    assert world.weChat.accepts(newer)
    newer
  }

  @Override
  void close() {
    over = true
    callers*.join(20_000)
  }
}
