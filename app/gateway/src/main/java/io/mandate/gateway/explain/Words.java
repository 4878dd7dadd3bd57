package io.mandate.gateway.explain;

/** The same said in English and in Chinese. */
public record Words(String en, String zh) {

  public Words {
    if (en.isBlank() || zh.isBlank()) {
      throw new IllegalArgumentException("words are needed in both languages");
    }
  }
}
