package io.mandate.sandbox.consent;

/** A link that no consent page can be shown for; the message is for the person who followed it. */
final class BadLinkException extends RuntimeException {

  BadLinkException(String message) {
    super(message, null, false, false);
  }
}
