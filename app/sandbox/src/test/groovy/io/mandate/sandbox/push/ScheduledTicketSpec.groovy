package io.mandate.sandbox.push

import io.mandate.sandbox.CallbackReceiver
import io.mandate.sandbox.Sandbox
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions
import spock.util.environment.RestoreSystemProperties

@RestoreSystemProperties
class ScheduledTicketSpec extends Specification {

    @TempDir
    Path folder

    @AutoCleanup
    CallbackReceiver callback = new CallbackReceiver('wxscheduled')

    @AutoCleanup
    Sandbox sandbox

    def "tickets come by themselves, each a new one"() {
        given:
        System.setProperty('mandate.sandbox.ticket-interval', '100ms')
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())

        when:
        put('/sandbox/components/wxscheduled', """{"appSecret": "s", "token": "$CallbackReceiver.TOKEN",
            "encodingAesKey": "$CallbackReceiver.KEY", "callbackUrl": "$callback.url"}""")

        then:
        new PollingConditions(timeout: 20, delay: 0.02).eventually {
            assert callback.of('component_verify_ticket')*.ComponentVerifyTicket.unique().size() >= 4
        }
    }

    private void put(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path)).PUT(BodyPublishers.ofString(body)).build()
        assert HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200
    }
}
