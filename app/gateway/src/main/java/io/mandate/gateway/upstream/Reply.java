package io.mandate.gateway.upstream;

import io.micronaut.http.HttpStatus;

/**
 * What WeChat answered, byte for byte.
 *
 * @param contentType as WeChat gave it; empty when it gave none
 */
public record Reply(int status, String contentType, byte[] body) {

  /**
   * The errcode at the front of the body; 0 when there is none, as in answers that carry data only.
   */
  public int errcode() {
    return status == HttpStatus.OK.getCode() ? Errcode.of(body) : 0;
  }
}
