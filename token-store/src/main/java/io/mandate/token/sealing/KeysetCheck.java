package io.mandate.token.sealing;

import io.mandate.tenant.secret.Secret;
import java.util.Optional;

/**
 * Tells a wrong keyset at the start, instead of at the first token that does not open. The first
 * start seals a known text and keeps it beside what is sealed; every later start must open it.
 */
public final class KeysetCheck {

  /** The name the check value is sealed under. */
  public static final String NAME = "keyset-check";

  private static final Secret KNOWN = Secret.of("mandate keyset check 1");

  /** Where the check value is kept: in the database, with the grants. */
  public interface CheckValue {

    Optional<String> find();

    /** Keeps the value unless there is one; gives back the one that stands. */
    String putIfAbsent(String sealed);
  }

  private KeysetCheck() {}

  /**
   * @param place names the keyset for the message, such as its file
   * @throws SealException when the keyset is not the one that the stored secrets were sealed with
   */
  public static void confirm(Sealer sealer, CheckValue value, String place) {
    String stored = value.find().orElseGet(() -> value.putIfAbsent(sealer.seal(KNOWN, NAME)));
    if (!opens(sealer, stored)) {
      throw new SealException(
          place
              + " is not the keyset that this database was sealed with: use the keyset file of the"
              + " nodes that filled it (MANDATE_KEYSET), or an empty database");
    }
  }

  private static boolean opens(Sealer sealer, String stored) {
    try {
      return sealer.open(stored, NAME).equals(KNOWN);
    } catch (SealException e) {
      return false;
    }
  }
}
