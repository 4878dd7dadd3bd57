package io.mandate.token.sealing

import io.mandate.tenant.secret.Secret
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

class TinkSealerSpec extends Specification {

  @TempDir
  Path folder

  def "a sealed secret opens under its name, and under no other"() {
    given:
    def sealer = sealer('a.json')
    def sealed = sealer.seal(Secret.of('秘密 token'), 'mandate:v1:token:{a}')

    expect:
    sealer.open(sealed, 'mandate:v1:token:{a}').reveal() == '秘密 token'
    !sealed.contains('token')
    sealed != sealer.seal(Secret.of('秘密 token'), 'mandate:v1:token:{a}')

    when:
    sealer.open(sealed, 'mandate:v1:token:{b}')

    then:
    def e = thrown(SealException)
    e.message.contains('mandate:v1:token:{b}')
  }

  def "what was changed does not open: #changed"() {
    given:
    def sealer = sealer('a.json')
    def sealed = sealer.seal(Secret.of('token'), 'name')

    when:
    sealer.open(changed(sealed), 'name')

    then:
    thrown(SealException)

    where:
    changed << [{ it.drop(8) }, { it[0..-3] + 'AA' }, { '' }, { 'not base64!' }, { 'x' * 1_000_000 }]
  }

  def "another keyset does not open it, and the check says so at the start"() {
    given:
    def stored = [:]
    def value = [find: { Optional.ofNullable(stored.value) }, putIfAbsent: { stored.value = it }] as KeysetCheck.CheckValue
    KeysetCheck.confirm(sealer('a.json'), value, 'keyset file a.json')

    when: 'a later start with the same'
    KeysetCheck.confirm(sealer('a.json'), value, 'keyset file a.json')

    then:
    noExceptionThrown()

    when:
    KeysetCheck.confirm(sealer('b.json'), value, 'keyset file b.json')

    then:
    def e = thrown(SealException)
    e.message.contains('keyset file b.json')
    e.message.contains('MANDATE_KEYSET')
  }

  def "a made keyset file is its owner's only and is read again"() {
    given:
    def file = folder.resolve('deep/keyset.json')

    when:
    def made = new KeysetFile(file).loadOrMake()

    then:
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    new KeysetFile(file).load().equalsKeyset(made)
    Files.list(file.parent).count() == 1
  }

  def "a keyset file that others can read is refused"() {
    given:
    sealer('a.json')
    Files.setPosixFilePermissions(folder.resolve('a.json'), PosixFilePermissions.fromString('rw-r-----'))

    when:
    new KeysetFile(folder.resolve('a.json')).load()

    then:
    def e = thrown(SealException)
    e.message.contains('chmod 600')
  }

  def "a missing keyset file is named and not made on reading"() {
    when:
    new KeysetFile(folder.resolve('none.json')).load()

    then:
    def e = thrown(SealException)
    e.message.contains('none.json')
    !Files.exists(folder.resolve('none.json'))
  }

  def "a broken keyset file is named, and its content is not repeated"() {
    given:
    def file = folder.resolve('broken.json')
    Files.writeString(file, content)
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-------'))

    when:
    new KeysetFile(file).load()

    then:
    def e = thrown(SealException)
    e.message.contains('broken.json')
    !e.message.contains('hush')
    Files.readString(file) == content

    where:
    content << ['', 'hush', '{"primaryKeyId":1,"key":[]}', '{"key":[{"keyData":{"value":"hush"}}]}', '[' * 5_000]
  }

  def "a key is changed in two steps: at no moment does a node fail to open what another sealed"() {
    given:
    def file = new KeysetFile(folder.resolve('a.json'))
    def before = sealer('a.json')
    def old = before.seal(Secret.of('old'), 'name')

    when:
    file.add()
    def between = sealer('a.json')

    then:
    before.open(between.seal(Secret.of('mid'), 'name'), 'name').reveal() == 'mid'
    between.reseal(old, 'name').empty

    when:
    file.promote()
    def after = sealer('a.json')

    then:
    between.open(after.seal(Secret.of('new'), 'name'), 'name').reveal() == 'new'
    after.open(old, 'name').reveal() == 'old'
    after.open(after.reseal(old, 'name').get(), 'name').reveal() == 'old'
    after.reseal(after.reseal(old, 'name').get(), 'name').empty
    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve('a.json'))) == 'rw-------'

    when: 'a node that has not got the new file yet'
    before.open(after.seal(Secret.of('new'), 'name'), 'name')

    then:
    thrown(SealException)
  }

  def "a keyset whose newest key seals already is not promoted"() {
    given:
    sealer('a.json')
    def before = Files.readString(folder.resolve('a.json'))

    when:
    new KeysetFile(folder.resolve('a.json')).promote()

    then:
    thrown(SealException)
    Files.readString(folder.resolve('a.json')) == before
  }

  private Sealer sealer(String file) {
    TinkSealer.with(new KeysetFile(folder.resolve(file)).loadOrMake())
  }
}
