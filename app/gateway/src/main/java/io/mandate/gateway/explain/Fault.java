package io.mandate.gateway.explain;

/** Whose fault it is: {@code merchant_administrator}, and how that is said. */
public record Fault(String code, Words words) {}
