package io.mandate.gateway.error;

import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.settings.GatewaySettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Says with an answer where its errcode is explained: {@code Link: <…/errors/61007>; rel="help"}.
 * Absolute where the public address is set. Threads: any; never blocks.
 */
@Singleton
public class HelpLinks {

  public static final String HEADER = "Link";
  private static final int OK = 0;

  private final ErrorBook book;
  private final String base;

  HelpLinks(ErrorBook book, GatewaySettings settings) {
    this.book = book;
    this.base = settings.publicUrlSet() == null ? "" : settings.publicUrl().toString();
  }

  /** The header's value; empty for success and for an errcode that nobody has explained. */
  public Optional<String> of(int errcode) {
    return errcode != OK && book.knows(errcode)
        ? Optional.of("<" + base + "/errors/" + errcode + ">; rel=\"help\"")
        : Optional.empty();
  }
}
