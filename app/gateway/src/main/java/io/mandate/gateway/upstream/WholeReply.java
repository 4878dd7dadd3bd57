package io.mandate.gateway.upstream;

/** A whole answer of WeChat to a question of Mandate's own. */
record WholeReply(int status, byte[] body) {}
