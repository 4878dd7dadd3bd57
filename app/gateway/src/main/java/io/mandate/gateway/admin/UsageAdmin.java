package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.edge.RequestAttributes;
import io.mandate.gateway.usage.UsageWriter;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.usage.UsageDay;
import io.mandate.tenant.usage.UsageStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much a tenant used, by day in UTC and by merchant. */
@Controller("/tenants/{tenant}/usage")
@Consumes(MediaType.ALL)
@AccessedBy(Access.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class UsageAdmin {

  private static final int DAYS = 30;
  private static final String REFUSED = "refused:";
  private static final String ERRCODE = "errcode:";

  private final UsageStore usage;
  private final UsageWriter writer;
  private final Clock clock;

  UsageAdmin(UsageStore usage, UsageWriter writer, Clock clock) {
    this.usage = usage;
    this.writer = writer;
    this.clock = clock;
  }

  /** Both days included; the last 30 days where they are not given. */
  @Get
  Map<String, Object> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String merchant,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor) {
    Reach.requireNamed(request, merchant);
    TenantId tenant = RequestAttributes.tenant(request).id();
    LocalDate last =
        to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("to", to);
    LocalDate first = from == null ? last.minusDays(DAYS - 1) : day("from", from);
    String only = merchant == null ? "" : appid(merchant);
    writer.flush();
    return Lists.USAGE.page(
        limit, cursor, page -> usage.list(tenant, first, last, only, page), UsageAdmin::shown);
  }

  private static LocalDate day(String name, String text) {
    try {
      if (text.length() == "2026-01-31".length()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw Refused.invalid(name, "must be a day such as 2026-01-31");
  }

  private static String appid(String text) {
    if (!AuthorizerAppId.isValid(text)) {
      throw Refused.invalid("merchant", "must be an appid");
    }
    return text;
  }

  private static Map<String, Object> shown(UsageDay day) {
    Map<String, Long> amounts = day.amounts();
    return Shown.object(
        "day", day.day().toString(),
        "merchant", day.merchant().isEmpty() ? null : day.merchant(),
        "calls", amounts.getOrDefault("calls", 0L),
        "refusals", beginning(REFUSED, amounts),
        "errcodes", beginning(ERRCODE, amounts),
        "bytesIn", amounts.getOrDefault("bytes_in", 0L),
        "bytesOut", amounts.getOrDefault("bytes_out", 0L),
        "tokenRefreshes", amounts.getOrDefault("token_refreshes", 0L),
        "tokenRefreshFailures", amounts.getOrDefault("token_refresh_failures", 0L));
  }

  private static Map<String, Long> beginning(String prefix, Map<String, Long> amounts) {
    Map<String, Long> found = new TreeMap<>();
    amounts.forEach(
        (what, amount) -> {
          if (what.startsWith(prefix)) {
            found.put(what.substring(prefix.length()), amount);
          }
        });
    return found;
  }
}
