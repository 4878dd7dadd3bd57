package io.mandate.gateway.describe

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.error.WireError
import io.mandate.gateway.explain.ErrorBook
import io.mandate.tenant.refusal.RefusalReason
import spock.lang.Shared
import spock.lang.Specification

class ErrorBookSpec extends Specification {

    /** Every errcode that WeChat's documents name for platforms and cloud databases. */
    static final String DOCUMENTED = """
        0 -1 -1000 40001 40002 40013 40014 40029 40030 40066 40090 40091 40094 40097 40099 40101 40125 40164 40170
        41001 41002 41003 41004 41008 41018 41019 41020 41021 42001 42002 42006 42007 43001 43002 43003 44002
        45002 45009 45011 45035 47001 48001 48004 48006 50001 50002 76003 76022 85088 86000
        61000 61001 61002 61003 61004 61005 61006 61007 61008 61009 61010 61011 61012 61013 61014 61015 61016 61017
        61018 61019 61020 61021 61022 61023 61024 61025 61026 61027 61028 61029 61030
        -40001 -40002 -40003 -40004 -40005 -40006 -40007 -40008 -40009 -40010 -40011
        -501000 -501001 -501002 -501003 -501004 -501005 -501006 -501007 -501008 -501009 -501015 -501016 -501017
        -501018 -501019 -501020 -501021 -502001 -502002 -502003 -502004 -502005 -502010 -502011 -502012 -502013
        -502014 -502015 -503001 -503002 -503003 -503004 -504001 -504002 -601001 -601002 -601003 -601004
        -601010 -601011 -601012 -602001 -602018 -604001 -604100 -604101 -604102 -604103 -604104
        -401001 -401002 -401003 -402001 -402006 -402011 -403001 -404001 -404007 -404012"""

    @Shared House house = House.shared()
    @Shared ErrorBook book = house.gateway.context().getBean(ErrorBook)
    @Shared Http anybody = new Http(house.gateway.url().toString())

    def "every documented errcode is explained in both languages"() {
        expect:
        DOCUMENTED.trim().split(/\s+/).every { code ->
            Http.Answer answer = anybody.get("/errors/" + code)
            assert answer.status == 200, code
            assert answer.json.errcode == (code as int)
            assert answer.json.means.en && answer.json.means.zh && answer.json.next.en && answer.json.next.zh
            assert answer.json.means.zh =~ /\p{IsHan}/ && answer.json.next.zh =~ /\p{IsHan}/
            true
        }
    }

    def "every refusal is explained, and so is each errcode that it carries"() {
        expect:
        RefusalReason.values().every { reason ->
            assert book.find(reason).present, reason
            assert book.knows(WireError.of(reason).errcode()), reason
            assert book.find(reason).get().otherErrcodes().every { book.knows(it) }
            Map shown = anybody.get("/errors/" + reason.code()).json as Map
            assert shown.status == WireError.of(reason).status().code
            assert anybody.get("/errors/" + shown.errcode).json.reasons*.reason.contains(reason.code())
            true
        }
    }

    def "everything explained is listed, and its fault is somebody's"() {
        when:
        Map listed = anybody.get("/errors").json as Map

        then:
        listed.items*.errcode as Set == book.codes()*.errcode() as Set
        listed.items.size() > 150
        listed.reasons.size() == RefusalReason.values().length
        (listed.items + listed.reasons).every {
            it.fault in ["nobody", "caller", "tenant_administrator", "merchant_administrator", "operator", "wechat", "mandate"]
        }
    }

    def "a browser gets a page in its language: #path"() {
        when:
        Http.Answer page = anybody.send("GET", path, null, [Accept: "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": language])

        then:
        page.status == status
        page.header("Content-Type").startsWith("text/html")
        page.header("Content-Security-Policy").contains("default-src 'none'")
        page.text.contains(words)
        !page.text.contains("th:")

        where:
        path                             | language         | status | words
        "/errors/61007"                  | "en"             | 200    | "the mini-program&#39;s administrator"
        "/errors/61007"                  | "zh-CN,en;q=0.5" | 200    | "小程序管理员"
        "/errors/61007?lang=zh"          | "en"             | 200    | "下一步"
        "/errors/permission_set_missing" | "en"             | 200    | "61007"
        "/errors"                        | "zh"             | 200    | "-501005"
        "/errors/12345"                  | "en"             | 404    | "Not explained here"
    }

    def "a code that nobody explained is told as any refusal is: #code"() {
        expect:
        anybody.get("/errors/" + code).with { status == 404 && json.reason == "not_found" }

        where:
        code << ["12345", "none", "99999999999", "-", "%3Cscript%3E"]
    }

    def "a refusal links to the explanation of its errcode"() {
        given:
        Http.Answer refused = house.caller().post("/tenants/demo/merchants/${house.bare}/tcb/databasequery", [env: house.env, query: "q"])

        expect:
        refused.header("Link") == '</errors/61007>; rel="help"'
        refused.json.errcode == 61007
        anybody.get("/cgi-bin/token?grant_type=x").header("Link") == '</errors/40002>; rel="help"'
        anybody.get("/nothing/here").header("Link") == '</errors/40066>; rel="help"'
    }

    def "so does an error that WeChat answered, and success links to nothing"() {
        given:
        String path = "/tenants/demo/merchants/${house.shop}/tcb/databasequery"
        Map statement = [env: house.env, query: "db.collection('no_such_collection').get()"]

        when:
        Http.Answer relayed = house.caller().post(path, statement)

        then:
        relayed.status == 200
        relayed.json.errcode == -502005
        relayed.header("Link") == '</errors/-502005>; rel="help"'

        and:
        house.caller().post(path, [env: house.env, query: "db.collection('geo').get()"]).header("Link") == null
    }
}
