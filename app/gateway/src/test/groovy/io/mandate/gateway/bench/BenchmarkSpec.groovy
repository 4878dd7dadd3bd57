package io.mandate.gateway.bench

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The benchmark's own parts, so that they can be believed. */
class BenchmarkSpec extends Specification {

    static final Duration SHORT = Duration.ofMillis(400)

    @Shared @AutoCleanup SeededHouse house = new SeededHouse(3)
    @Shared @AutoCleanup Generator generator = new Generator()
    @TempDir Path folder

    private Target target(List<Shop> shops = house.shops()) {
        Target.of("mandate", house.port(), null, shops, Bodies.call(SeededHouse.ENVIRONMENT, 150))
    }

    def "calls at a fixed rate are all made and answered"() {
        when:
        Load load = generator.open(target(), 8, 100, SHORT).join()

        then: "Poisson: some 40"
        load.calls() > 10
        load.calls() < 100
        load.errors() == 0
        load.millis(50) > 0
    }

    def "calls one after the other are answered as fast as can be"() {
        when:
        Load load = generator.closed(target(), 2, SHORT).join()

        then:
        load.calls() >= 2
        load.errors() == 0
    }

    def "what is refused counts as an error"() {
        when:
        Load load = generator.closed(target([new Shop("bench", "wxnobody", "mk_nobody")]), 1, SHORT).join()

        then:
        load.calls() > 0
        load.errors() == load.calls()
    }

    def "latency counts from when a call was due, not from when a connection was free"() {
        given: "one connection, and an upstream that takes its time"
        def slow = StubWeChat.start(0, 50)
        Target behind = new Target("slow", slow.localAddress().port, null, target().heads(), target().body())

        when: "twice as many calls as it can answer"
        Load load = generator.open(behind, 1, 40, Duration.ofSeconds(1)).join()

        then:
        load.errors() == 0
        load.millis(100) > 150

        cleanup:
        slow.close()
    }

    def "results become tables and a picture"() {
        given:
        Samples samples = new Samples()
        Load load = generator.closed(target(), 1, SHORT).join()
        ["nginx", "mandate"].each { name ->
            [0, 1000].each { samples.add(new Sample(name, it, load, SHORT, 1 << 20, 0.01d)) }
        }
        Path picture = folder.resolve("made/picture.svg")

        when:
        new Report(samples).print([1000])
        Picture.of(samples, [1000]).write(picture)

        then:
        Files.readString(picture).contains("<svg")
        samples.median("mandate", 0, { it.residentMegabytes() }) == 1
    }
}
