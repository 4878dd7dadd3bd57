package io.mandate.sandbox.database

import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import io.mandate.sandbox.endpoint.EndpointCall
import io.mandate.sandbox.error.ErrorCode
import io.mandate.sandbox.error.WeChatException

/** A call as the dispatcher hands it over, with the body's parameters as they are. */
class FakeCall implements EndpointCall {

  static final String ENV = 'env-1'

  final ObjectNode body

  FakeCall(Map<String, Object> body) {
    this.body = new ObjectMapper().valueToTree(([env: ENV] + body).collectEntries { name, value -> [name, value instanceof GString ? value.toString() : value] })
  }

  String env() { text('env') }

  String text(String name) {
    def value = body.get(name)
    if (value == null) {
      throw new WeChatException(ErrorCode.MISSING_PARAMETER, name)
    }
    return value.asText()
  }

  String text(String name, String otherwise) { body.has(name) ? text(name) : otherwise }

  long number(String name) { Long.parseLong(text(name)) }

  long number(String name, long otherwise) { body.has(name) ? number(name) : otherwise }

  boolean flag(String name) { Boolean.parseBoolean(text(name)) }

  String action() { text('action') }

  ObjectNode body() { body }

  String authorizerAppid() { '' }

  String componentAppid() { 'wx-component' }
}
