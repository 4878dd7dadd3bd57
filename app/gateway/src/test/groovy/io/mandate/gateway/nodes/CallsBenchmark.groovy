package io.mandate.gateway.nodes

import java.util.concurrent.CompletableFuture

/**
 * Three gateways as processes, 300 concurrent calls on one expired token: how many refreshes the sandbox sees, and how
 * the calls' times compare with the time of that one refresh. Argument: how long a refresh takes at the sandbox, in
 * milliseconds (500). Prints five rounds after a warm-up.
 */
class CallsBenchmark {

    private static final int CALLS = 300

    static void main(String[] arguments) {
        long refresh = arguments ? arguments[0] as long : 500
        new Fleet(3).withCloseable { fleet ->
            String shop = fleet.merchants(1).first()
            3.times { round(fleet, shop, refresh) }
            5.times { println round(fleet, shop, refresh) }
        }
        System.exit(0)
    }

    private static String round(Fleet fleet, String shop, long refresh) {
        fleet.expire(shop)
        fleet.sandbox().put("/sandbox/faults", [[path: Fleet.REFRESH, times: 1, delayMillis: refresh]])
        long before = fleet.arrived(Fleet.REFRESH)
        List<CompletableFuture<List<Long>>> calls = (0..<CALLS).collect { int i ->
            long start = System.nanoTime()
            fleet.calling(fleet.gateways[i % 3], shop).thenApply { errcode -> [errcode as long, (System.nanoTime() - start).intdiv(1_000_000)] }
        }
        List<List<Long>> answers = calls*.get()
        List<Long> times = answers*.last().sort()
        "$CALLS calls: ${answers.count { it.first() == 0 }} answered, ${fleet.arrived(Fleet.REFRESH) - before} refresh of $refresh ms, " +
            "p50 ${times[CALLS.intdiv(2)]} ms, p99 ${times[(CALLS * 99).intdiv(100)]} ms, ratio of p99 ${times[(CALLS * 99).intdiv(100)] / refresh}"
    }
}
