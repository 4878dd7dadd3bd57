package io.mandate.sandbox.database

import io.mandate.sandbox.engine.EngineException
import io.mandate.sandbox.engine.NoSuchCollectionException
import spock.lang.Specification

class EngineErrorsSpec extends Specification {

  def "MongoDB's #code (#what) is #errcode"() {
    when:
    def refusal = EngineErrors.translated(new EngineException(code, 'the reason'))

    then:
    refusal.errcode() == errcode
    refusal.errmsg().contains('the reason')

    where:
    code  | what                              | errcode
    0     | 'no code'                         | -502001
    2     | 'BadValue'                        | -502002
    9     | 'FailedToParse'                   | -502002
    14    | 'TypeMismatch'                    | -502002
    26    | 'NamespaceNotFound'               | -502001
    27    | 'IndexNotFound'                   | -502001
    40    | 'ConflictingUpdateOperators'      | -502002
    66    | 'ImmutableField'                  | -502002
    85    | 'IndexOptionsConflict'            | -502001
    10334 | 'BSONObjectTooLarge'              | -502001
    11000 | 'DuplicateKey'                    | -502001
    15955 | 'a place in the stages\' parser'  | -502002
    31249 | 'a place in projections\' parser' | -502002
  }

  def "a missing collection is -502005"() {
    expect:
    EngineErrors.translated(new NoSuchCollectionException('t')).errcode() == -502005
  }
}
