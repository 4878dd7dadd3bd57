package io.mandate.sandbox.page;

import io.micronaut.core.order.Ordered;

/** One part of the overview at {@code /sandbox}; every bean of this type is shown, in order. */
public interface OverviewPart extends Ordered {

  /** Plain text; also the part's name in the list of contents. */
  String title();

  /** Markup, beginning with the {@link HtmlTable#heading} of the title. Shows no secret. */
  String html();
}
