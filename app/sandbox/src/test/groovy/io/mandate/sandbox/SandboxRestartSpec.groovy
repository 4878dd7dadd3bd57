package io.mandate.sandbox

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.TempDir

class SandboxRestartSpec extends SandboxSpecification {

    @TempDir
    Path own

    def "what was granted holds after a restart"() {
        given:
        String component = componentToken()
        Object info = grant(component, [49])
        String code = authorize([18, 49])
        control('POST', '/sandbox/clock', [advanceSeconds: 60])
        String ticket = ticket()

        when:
        sandbox.close()
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())

        then:
        wechat("/tcb/getenvinfo?access_token=$info.authorizer_access_token", [:]).info_list*.env == ['shop-1']
        wechat("/cgi-bin/component/api_query_auth?access_token=$component",
            [component_appid: COMPONENT, authorization_code: code]).authorization_info.func_info.size() == 2
        wechat('/cgi-bin/component/api_component_token', [component_appid: COMPONENT, component_appsecret: SECRET,
            component_verify_ticket: ticket]).component_access_token
        control('GET', '/sandbox/clock').aheadSeconds == 60
    }

    def "a component that missed a push gets a fresh ticket after the restart"() {
        given: 'a callback that is not up'
        String before = ticket()
        callback.failNext = 1_000
        control('POST', "/sandbox/components/$COMPONENT/tickets")

        when:
        sandbox.close()
        callback.events.clear()
        callback.failNext = 0
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())

        then:
        eventually.eventually {
            assert callback.events*.InfoType == ['component_verify_ticket']
        }
        callback.events[0].ComponentVerifyTicket != before
        wechat('/cgi-bin/component/api_component_token', [component_appid: COMPONENT, component_appsecret: SECRET,
            component_verify_ticket: ticket()]).component_access_token
    }

    def "what a kill interrupts was stored before it was answered"() {
        given: 'a copy of the file as it lies there while the sandbox runs'
        String component = componentToken()
        Object info = grant(component, [49])
        Path copy = own.resolve('sandbox')
        copy.toFile().mkdirs()
        Files.copy(folder.resolve('sandbox/platform.mv'), copy.resolve('platform.mv'))

        when:
        Sandbox second = Sandbox.start(port: '0', dataDir: own.toString())

        then:
        new JsonSlurper().parseText(call(second, "/tcb/getenvinfo?access_token=$info.authorizer_access_token")).errcode == 0

        cleanup:
        second?.close()
    }

    def "two sandboxes in one process do not see each other"() {
        when:
        Sandbox second = Sandbox.start(port: '0', dataDir: own.toString())

        then:
        second.port() != sandbox.port()
        new JsonSlurper().parseText(call(second, "/componenttcb/describeenvs?access_token=${componentToken()}")).errcode == 40014

        cleanup:
        second?.close()
    }

    def "a start that cannot be is refused in one line: #says"() {
        when:
        Sandbox.start(settings(sandbox, folder))

        then:
        Exception refusal = thrown(type)
        refusal.message.contains(says)
        !refusal.message.contains('\n')

        where:
        type                     | says           | settings
        SandboxStartException    | 'setting port' | { running, folder -> [port: "${running.port()}".toString(), dataDir: "$folder/x".toString()] }
        SandboxStartException    | 'dataDir'      | { running, folder -> [port: '0', dataDir: folder.toString()] }
        SandboxStartException    | 'dataDir'      | { running, folder -> [port: '0', dataDir: '/proc/nowhere'] }
        IllegalArgumentException | 'port'         | { running, folder -> [port: '70000'] }
        IllegalArgumentException | 'prot'         | { running, folder -> [prot: '1'] }
    }

    private String call(Sandbox one, String path) {
        new URL(one.baseUrl() + path).openConnection().with {
            requestMethod = 'POST'
            doOutput = true
            outputStream << '{}'
            inputStream.text
        }
    }
}
