package io.mandate.sandbox.storage

import io.mandate.sandbox.error.WeChatException
import spock.lang.Specification

class FileKeySpec extends Specification {

    def "the path #path is taken"() {
        expect:
        FileKey.ofFileId(new FileKey('shop-1', path).fileId()) == new FileKey('shop-1', path)

        where:
        path << ['a', 'tmp/db-imports/a b.json', '导入/数据.csv', 'a..b', '...', '.hidden', '%2e%2e', 'a?b#c', 'x' * 850]
    }

    def "the path #path is refused"() {
        when:
        new FileKey('shop-1', path)

        then:
        def refused = thrown(WeChatException)
        refused.errcode() == 40097

        where:
        path << ['', '/', '/etc/passwd', '..', '../a', 'a/../../b', 'a/..', './a', 'a//b', 'a/', 'a\\..\\b', 'a\0b', 'a\nb', 'x' * 851,
                 '中' * 284, 'a\uD800']
    }

    def "the environment #env is none"() {
        when:
        new FileKey(env, 'a')

        then:
        def refused = thrown(WeChatException)
        refused.errcode() == -501005

        where:
        env << ['', '..', '.incoming', 'a/b', 'a b', 'x' * 65, 'a.b', 'a\0']
    }

    def "#id is no file id"() {
        when:
        FileKey.ofFileId(id)

        then:
        def refused = thrown(WeChatException)
        refused.errcode() in [40097, -501005]

        where:
        id << ['', 'a', 'cloud://', 'cloud://shop-1/a', 'cloud://shop-1.other/a', 'http://shop-1.x/a', 'cloud://shop-1.shop-1-1300000000/../a',
               'cloud:///a.b']
    }
}
