package io.mandate.sandbox.control;

/** Forgets everything when {@code POST /sandbox/reset} says so. */
public interface Resettable {

  void reset();
}
