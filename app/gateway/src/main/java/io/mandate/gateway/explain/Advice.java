package io.mandate.gateway.explain;

/** Whose turn it is, and what to do next. */
public record Advice(Fault fault, Words next) {}
