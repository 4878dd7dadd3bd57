package io.mandate.sandbox.statement

import groovy.json.JsonSlurper
import org.bson.BsonDocument
import org.bson.BsonValue
import org.bson.json.JsonMode
import org.bson.json.JsonWriterSettings

/** One case of statements.txt: what a user writes, and what the official SDK makes of it. */
class SdkCase {

  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build()

  private static final List<String> PACKED = ['query', 'order', 'projection', 'stageValue']

  final String statement
  final String expected

  SdkCase(String statement, String expected) {
    this.statement = statement
    this.expected = expected
  }

  static List<SdkCase> read(String resource) {
    List<String> lines = SdkCase.getResourceAsStream(resource).readLines('UTF-8')
    return lines.collate(2).collect { new SdkCase(it[0], it[1].trim().substring(3)) }
  }

  boolean isRefused() {
    return expected.startsWith('ERR ')
  }

  String getRefusal() {
    return expected.substring(4)
  }

  /** The expectation with numbers as values and the documents inside strings parsed. */
  Object wanted() {
    def whole = new JsonSlurper().parseText(expected)
    return plain(whole instanceof String ? new JsonSlurper().parseText(whole) : unpacked(whole))
  }

  private static Object unpacked(Object node) {
    if (node instanceof List) {
      return node.collect { unpacked(it) }
    }
    return node instanceof Map
        ? node.collectEntries { key, value -> [key, key in PACKED ? new JsonSlurper().parseText(value) : unpacked(value)] }
        : node
  }

  /** The statement in the shape that the case gives: a request, its stages, or one document. */
  Object got() {
    Statement compiled = Statements.compile(
        'const $ = db.command.aggregate; const Point = db.Geo.Point\n' + statement)
    if (compiled instanceof Statement.Aggregate) {
      def stages = compiled.pipeline().collect {
        [stageKey: it.getFirstKey(), stageValue: stage(it.get(it.getFirstKey()))]
      }
      return expected.startsWith('[')
          ? stages
          : [action: 'database.aggregateDocuments', collectionName: compiled.collection(), stages: stages]
    } else if (compiled instanceof Statement.Update) {
      return tree(compiled.update())
    }
    assert compiled instanceof Statement.Find
    return expected.startsWith('{"action"') ? request(compiled) : tree(compiled.filter())
  }

  private static Map request(Statement.Find find) {
    def request = [action: 'database.getDocument', collectionName: find.collection(), queryType: 'WHERE']
    if (!find.filter().isEmpty()) {
      request.query = tree(find.filter())
    }
    if (!find.sort().isEmpty()) {
      request.order = tree(find.sort())
    }
    if (find.skip() > 0) {
      request.offset = find.skip()
    }
    request.limit = Math.min(find.limit().orElse(100), 1000)
    if (!find.projection().isEmpty()) {
      request.projection = tree(find.projection())
    }
    return request
  }

  /** The SDK writes a stage's bare number without its type. */
  private static Object stage(BsonValue value) {
    return value.isNumber() ? value.asNumber().intValue() : tree(value)
  }

  private static Object tree(BsonValue value) {
    return plain(new JsonSlurper().parseText(new BsonDocument('v', value).toJson(CANONICAL)).v)
  }

  /** Coordinates lose their type and everything else keeps it: ours are always doubles. */
  private static Object plain(Object node, boolean coordinates = false) {
    if (node instanceof List) {
      return node.collect { plain(it, coordinates) }
    } else if (node instanceof Map) {
      if (node.size() == 1 && node.keySet()[0] in ['$numberInt', '$numberLong', '$numberDouble']) {
        def number = node.values()[0]
        def value = number in ['NaN', 'Infinity', '-Infinity'] ? number : new BigDecimal(number).stripTrailingZeros().toPlainString()
        return coordinates ? value : node.keySet()[0] + ' ' + value
      }
      return node.collectEntries { key, value ->
        [key, plain(value, coordinates || key in ['coordinates', '$centerSphere'])]
      }
    }
    return node
  }
}
