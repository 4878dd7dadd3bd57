package io.mandate.sandbox.database;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.statement.ServerDates;
import io.mandate.sandbox.statement.Statement;
import io.mandate.sandbox.statement.StatementException;
import io.mandate.sandbox.statement.Statements;
import io.mandate.sandbox.statement.Terminal;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * The {@code query} of a call, compiled and with the sandbox's time in it. What is wrong with it is
 * -602002 with the place; so is a statement that ends in a call which the interface does not take.
 */
@Singleton
final class Queries {

  private final SandboxClock clock;

  Queries(SandboxClock clock) {
    this.clock = clock;
  }

  Statement read(EndpointCall call, Set<Terminal> allowed) {
    boolean capital = call.body().has("Query") && !call.body().has("query");
    String text = call.text(capital ? "Query" : "query");
    try {
      return ServerDates.resolve(Statements.compile(text, allowed), clock.instant());
    } catch (StatementException e) {
      throw new WeChatException(
          ErrorCode.INVALID_QUERY_STRING.code(),
          ErrorCode.INVALID_QUERY_STRING.text() + " hint: [" + e.getMessage() + "]");
    }
  }
}
