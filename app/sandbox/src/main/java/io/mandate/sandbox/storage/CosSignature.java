package io.mandate.sandbox.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code authorization} of an upload, in the form in which COS writes signatures. */
record CosSignature(long expires, String hex) {

  private static final Pattern FORM =
      Pattern.compile(
          "q-sign-algorithm=sha256&q-ak=sandbox&q-sign-time=\\d{1,12};(\\d{1,12})"
              + "&q-key-time=\\d{1,12};\\d{1,12}&q-header-list=&q-url-param-list="
              + "&q-signature=([0-9a-f]{64})");

  /** One that never holds, for text that is no signature. */
  private static final CosSignature NONE = new CosSignature(0, "");

  static String text(long from, long expires, String hex) {
    String span = from + ";" + expires;
    return "q-sign-algorithm=sha256&q-ak=sandbox&q-sign-time="
        + span
        + "&q-key-time="
        + span
        + "&q-header-list=&q-url-param-list=&q-signature="
        + hex;
  }

  static CosSignature parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new CosSignature(Long.parseLong(matcher.group(1)), matcher.group(2))
        : NONE;
  }
}
