package io.mandate.tenant.store

import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** Does things at the same moment, each on its own thread. */
class Race {

  /** What each runner gave back, or the exception it threw, in the order of the runners. */
  static List<Object> run(List<Closure> runners) {
    def pool = Executors.newFixedThreadPool(runners.size())
    def start = new CyclicBarrier(runners.size())
    try {
      def futures = runners.collect { runner ->
        pool.submit({
          start.await(10, TimeUnit.SECONDS)
          runner.call()
        } as Callable)
      }
      return futures.collect { future ->
        try {
          future.get(30, TimeUnit.SECONDS)
        } catch (ExecutionException e) {
          e.cause
        }
      }
    } finally {
      pool.shutdownNow()
    }
  }

  /** The runner gets its number, from 0. */
  static List<Object> run(int runners, Closure runner) {
    run((0..<runners).collect { number -> { -> runner.call(number) } })
  }
}
