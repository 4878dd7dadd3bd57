package io.mandate.gateway.wiring

import io.micronaut.health.HealthStatus
import spock.lang.Specification

class TicketAlarmSpec extends Specification {

    def "the alarm warns without taking the node out of service"() {
        expect:
        TicketAlarm.WARNING.operational.get()
        [HealthStatus.UP, TicketAlarm.WARNING].max() == TicketAlarm.WARNING
        [HealthStatus.DOWN, TicketAlarm.WARNING].max() == HealthStatus.DOWN
    }
}
