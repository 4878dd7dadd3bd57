package io.mandate.sandbox.control;

/** What {@code POST /sandbox/reset} empties. Every bean of this type is asked, in no order. */
public interface Resettable {

  /** Forgets everything that calls have put there; safe while other threads are at work. */
  void reset();
}
