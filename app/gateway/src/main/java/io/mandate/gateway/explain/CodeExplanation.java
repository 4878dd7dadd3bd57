package io.mandate.gateway.explain;

/**
 * An errcode of WeChat, explained.
 *
 * @param text WeChat's own English for it; empty where none is known
 */
public record CodeExplanation(int errcode, String text, Words means, Advice advice) {}
