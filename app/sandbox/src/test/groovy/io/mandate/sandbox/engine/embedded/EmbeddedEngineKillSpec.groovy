package io.mandate.sandbox.engine.embedded

import io.mandate.sandbox.engine.DocumentEngine.IndexSpec
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.bson.BsonDocument
import org.h2.mvstore.Cursor
import spock.lang.Specification
import spock.lang.TempDir

class EmbeddedEngineKillSpec extends Specification {

  @TempDir
  Path folder

  Set<Integer> present = []
  Set<Integer> deleted = []
  Set<Integer> updated = []

  def "killed amid writes, again and again, no acknowledged document is missing and every index agrees"() {
    when:
    for (round in 1..3) {
      writeAndKill(round * 10_000_000, 120 * round)
      verify()
    }

    then:
    present.size() > 500
    deleted.size() > 50
  }

  private void writeAndKill(int first, int lines) {
    Process writer = new ProcessBuilder(
      Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), '-Xmx128m', '-XX:TieredStopAtLevel=1',
      '-cp', System.getProperty('java.class.path'), KilledWriter.name, folder.toString(), first as String)
      .redirectError(ProcessBuilder.Redirect.INHERIT).start()
    try {
      BufferedReader output = writer.inputReader()
      int seen = 0
      String line
      while ((line = output.readLine()) != null) {
        remember(line)
        if (++seen == lines) {
          writer.toHandle().destroyForcibly()
        }
      }
      assert seen >= lines
      assert writer.waitFor(10, TimeUnit.SECONDS)
      assert writer.exitValue() == 137
    } finally {
      writer.destroyForcibly()
    }
  }

  /** A line that the kill cut in half says nothing, but the last number of it could be wrong. */
  private void remember(String line) {
    line.split(' ').each { word ->
      if (word ==~ /[+=?-]\d{8}/) {
        int n = word.substring(1) as int
        switch (word[0]) {
          case '+': present << n; break
          case '?': present.remove(n); break
          case '-': deleted << n; break
          default: updated << n
        }
      }
    }
  }

  private void verify() {
    StoreFile file = StoreFile.open(folder.resolve('documents.mv').toString(), 16)
    try {
      StoredCollection collection = new Catalogue(file).collection(new CollectionName(KilledWriter.ENV, 'c'))
      collection.snapshot().withCloseable { verify(it) }
    } finally {
      file.close()
    }
  }

  private void verify(Snapshot snapshot) {
    List<StoredIndex> indexes = snapshot.indexes()
    assert indexes*.name() == ['_id_', 'n', 'tags']
    List<Set<String>> expected = indexes.collect { [] as Set }
    Map<Integer, BsonDocument> found = [:]
    long size = 0
    Cursor<Long, byte[]> cursor = snapshot.documents()
    while (cursor.hasNext()) {
      long record = cursor.next()
      PreparedDocument document = PreparedDocument.read(cursor.value, indexes)
      found[document.document().getInt32('n').value] = document.document()
      size += cursor.value.length
      document.keys().eachWithIndex { keys, i -> keys.keys().each { expected[i] << it.encodeHex().toString() + String.format('%016x', record) } }
    }

    Set<Integer> lost = present - found.keySet()
    Set<Integer> back = deleted.intersect(found.keySet())
    Set<Integer> unchanged = updated.findAll { it in found.keySet() && !found[it].containsKey('v') }
    assert [lost, back, unchanged] == [[] as Set, [] as Set, [] as Set]
    assert snapshot.state().count() == found.size()
    assert snapshot.state().size() == size
    indexes.eachWithIndex { index, i ->
      Set<String> entries = []
      long bytes = 0
      Cursor<byte[], Boolean> entry = snapshot.entries(i, null, false)
      while (entry.hasNext()) {
        byte[] key = entry.next()
        entries << key.encodeHex().toString()
        bytes += key.length
      }
      Set<String> missing = expected[i] - entries
      Set<String> stray = entries - expected[i]
      assert [missing, stray] == [[] as Set, [] as Set]
      assert snapshot.state().indexes()[i].bytes() == bytes
    }
  }

  def "a half built index and a half filled replacement are gone after the next start"() {
    given:
    String name = folder.resolve('documents.mv').toString()
    StoreFile file = StoreFile.open(name, 16)
    Catalogue catalogue = new Catalogue(file)
    CollectionName c = new CollectionName('e', 'c')
    catalogue.create(c)
    int maps = file.mapNames().size()
    catalogue.createHidden(c)
    file.write({ file.index(99) }, { })

    expect:
    file.mapNames().size() > maps

    when:
    file.close()
    file = StoreFile.open(name, 16)
    new Catalogue(file)

    then:
    file.mapNames().size() == maps

    cleanup:
    file.close()
  }
}
