package io.mandate.gateway.error;

import io.mandate.gateway.explain.ErrorBook;
import io.mandate.gateway.settings.GatewaySettings;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/**
 * Says with an answer where its errcode is explained: {@code Link: <…/errors/61007>; rel="help"}.
 * Absolute where the public address is set. Threads: any; never blocks.
 */
@Singleton
public class HelpLinks {

  static final String HEADER = "Link";
  private static final int OK = 0;

  private final ErrorBook book;
  private final String base;

  HelpLinks(ErrorBook book, GatewaySettings settings) {
    this.book = book;
    this.base = settings.publicUrlSet() == null ? "" : settings.publicUrl().toString();
  }

  /** Adds the link; nothing for success and for an errcode that nobody has explained. */
  public void add(MutableHttpResponse<?> answer, int errcode) {
    if (errcode != OK && book.knows(errcode)) {
      answer.getHeaders().set(HEADER, "<" + base + "/errors/" + errcode + ">; rel=\"help\"");
    }
  }
}
