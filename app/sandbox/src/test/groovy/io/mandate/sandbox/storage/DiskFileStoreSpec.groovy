package io.mandate.sandbox.storage

import io.mandate.sandbox.clock.SandboxClock
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir

class DiskFileStoreSpec extends Specification {

    @TempDir
    Path folder

    DiskFileStore files

    def setup() {
        files = open()
    }

    def "a file is there whole once it is closed, and not before"() {
        given:
        put('a.json', 'old')

        when:
        def pending = files.write('shop-1', 'a.json')
        pending.write('new'.bytes)
        pending.flush()

        then:
        text('a.json') == 'old'

        when:
        pending.close()

        then:
        text('a.json') == 'new'
        files.length('shop-1', 'a.json').get() == 3
    }

    def "a file that is abandoned leaves everything as it was"() {
        given:
        put('a.json', 'old')

        when:
        def pending = files.write('shop-1', 'a.json')
        pending.write('new'.bytes)
        pending.abandon()
        pending.close()

        then:
        text('a.json') == 'old'
        files.paths('shop-1') == ['a.json']
    }

    def "paths are names: none is another's folder, and none leaves the environment"() {
        when:
        paths.each { put(it, "content of $it") }

        then:
        paths.every { text(it) == "content of $it" }
        files.paths('shop-1') == paths.sort()
        files.paths('shop-2') == []
        files.read('shop-2', 'a').empty
        allFiles().every { it.startsWith(folder.resolve('sandbox/files/shop-1')) || it.fileName.toString() == 'storage.key' }

        where:
        paths = ['a', 'a/b', 'A', '.a', '导入/数据.json', '%2e%2e', 'x' * 850, 'x' * 200 + '.', '中' * 283, 'con', 'a+b', 'a b']
    }

    def "a link laid into the folder is no file"() {
        given:
        def secret = Files.writeString(folder.resolve('secret'), 'secret')
        put('a', 'x')
        Files.createSymbolicLink(folder.resolve('sandbox/files/shop-1/link'), secret)

        expect:
        files.read('shop-1', 'link').empty
        files.length('shop-1', 'link').empty
    }

    def "files outlive a restart, what was half written does not"() {
        given:
        put('a', 'kept')
        files.write('shop-1', 'b').write('half'.bytes)

        when:
        files = open()

        then:
        text('a') == 'kept'
        allFiles().size() == 2
    }

    def "a reset empties every environment"() {
        given:
        put('a', 'x')

        when:
        files.reset()

        then:
        files.paths('shop-1') == []

        and: 'files can be written again'
        put('b', 'y')
        text('b') == 'y'
    }

    private DiskFileStore open() {
        def signer = new AddressSigner(folder.toString())
        new DiskFileStore(folder.toString(), new FileAddresses(signer, { 'http://127.0.0.1:1' } as SandboxAddress, new SandboxClock(Clock.systemUTC())))
    }

    private void put(String path, String content) {
        files.write('shop-1', path).withCloseable { it.write(content.getBytes('UTF-8')) }
    }

    private String text(String path) {
        files.read('shop-1', path).get().withCloseable { new String(it.readAllBytes(), 'UTF-8') }
    }

    private List<Path> allFiles() {
        Files.walk(folder).withCloseable { it.filter { Files.isRegularFile(it) }.toList() }
    }
}
