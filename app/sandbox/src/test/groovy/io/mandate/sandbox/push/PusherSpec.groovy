package io.mandate.sandbox.push

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.mandate.sandbox.CallbackReceiver
import io.mandate.sandbox.SandboxSpecification
import org.slf4j.LoggerFactory

class PusherSpec extends SandboxSpecification {

    def "a component is pushed a ticket when it is put, when told to, and when it asks"() {
        given:
        ticket()

        when:
        control('POST', "/sandbox/components/$COMPONENT/tickets")
        Object asked = wechat('/cgi-bin/component/api_start_push_ticket',
            [component_appid: COMPONENT, component_secret: SECRET])

        then:
        asked == [errcode: 0, errmsg: 'in a normal state']
        eventually.eventually {
            assert callback.of('component_verify_ticket')*.ComponentVerifyTicket.unique().size() == 3
        }
        callback.refused.empty
    }

    def "a push carries the real time whatever the sandbox's clock says"() {
        given:
        control('POST', '/sandbox/clock', [advanceSeconds: 86_400])

        when:
        control('POST', "/sandbox/components/$COMPONENT/tickets")

        then:
        eventually.eventually {
            assert callback.of('component_verify_ticket').size() == 2
        }
        callback.events.every { Math.abs((it.CreateTime as long) - System.currentTimeMillis().intdiv(1000)) < 60 }
    }

    def "a change of permission sets is told, an unchanged one is not"() {
        when:
        authorize([49])
        authorize([49, 49])
        authorize([18, 49])
        control('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP")

        then:
        eventually.eventually {
            assert callback.events*.InfoType == ['component_verify_ticket', 'authorized', 'updateauthorized', 'unauthorized']
        }
        callback.of('unauthorized')[0].keySet() == ['AppId', 'CreateTime', 'InfoType', 'AuthorizerAppid'] as Set
    }

    def "a push that the callback does not take is tried again, in order"() {
        given:
        ticket()
        callback.failNext = 2

        when:
        authorize([49])
        control('DELETE', "/sandbox/authorizations/$COMPONENT/$SHOP")

        then:
        eventually.eventually {
            assert callback.events*.InfoType == ['component_verify_ticket', 'authorized', 'unauthorized']
        }
    }

    def "a callback that comes up late still gets its events"() {
        given:
        int port = new ServerSocket(0).withCloseable { it.localPort }
        control('PUT', '/sandbox/components/wxlate', [appSecret: SECRET, token: CallbackReceiver.TOKEN,
            encodingAesKey: CallbackReceiver.KEY, callbackUrl: "http://127.0.0.1:$port/callback?round=0"])

        when:
        CallbackReceiver late = new CallbackReceiver('wxlate', port)

        then:
        eventually.eventually {
            assert late.of('component_verify_ticket').size() == 1
        }

        cleanup:
        late?.close()
    }

    def "a push that fails is in the log, without ticket, code, key or token"() {
        given:
        ListAppender<ILoggingEvent> log = new ListAppender<>()
        Logger logger = (Logger) LoggerFactory.getLogger('io.mandate')
        logger.level = Level.TRACE
        logger.addAppender(log)
        log.start()
        ticket()

        when:
        callback.failNext = 2
        String code = authorize([49])

        then:
        eventually.eventually {
            assert callback.of('authorized')
            assert log.list.toArray().count { it.formattedMessage.contains('could not push authorized') } == 2
        }
        String all = log.list.toArray()*.formattedMessage.join('\n')
        [code, ticket(), CallbackReceiver.TOKEN, CallbackReceiver.KEY, SECRET].every { !all.contains(it) }

        cleanup:
        logger.detachAppender(log)
        logger.level = null
    }

    def "an event's texts cannot break out of the message"() {
        expect:
        new Event('x', java.time.Instant.EPOCH, [Name: 'a]]><b>']).xml('wx1') ==
            '<xml><AppId><![CDATA[wx1]]></AppId><CreateTime>0</CreateTime><InfoType><![CDATA[x]]></InfoType>' +
            '<Name><![CDATA[a]]]]><![CDATA[><b>]]></Name></xml>'
    }
}
