package io.mandate.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.gateway.demo.JsonHttp.Answer;
import java.io.PrintStream;
import java.net.URI;
import java.util.Set;

/**
 * The five database interfaces, one after the other, through the gateway; then one call that is
 * refused. What is printed of tokens is their kind, as the sandbox saw it arrive.
 */
public final class DemoWalk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ANSWER = 2_000;

  private final DemoFile demo;
  private final PrintStream out;
  private final JsonHttp caller;
  private final JsonHttp sandbox;
  private final DemoFile.Merchant granted;
  private final DemoFile.Merchant refused;
  private boolean good = true;

  /**
   * @param gateway where it answers without TLS
   */
  public DemoWalk(DemoFile demo, URI gateway, PrintStream out) {
    this.demo = demo;
    this.out = out;
    this.caller = new JsonHttp(gateway.toString(), demo.callerKey());
    this.sandbox = new JsonHttp(demo.sandbox(), null);
    this.granted = demo.merchants().get(0);
    this.refused = demo.merchants().get(1);
  }

  /** True when every call was answered as it should be. */
  public boolean walk() {
    out.println();
    out.println("Mandate's walk through the five database interfaces");
    out.println(
        "tenant " + demo.tenant() + ", merchant " + granted.appid() + ", environment " + env());

    component(
        "1. dbcollectionManage: the environment's collections",
        "dbcollection",
        body().put("action", "get"));
    merchant(
        "2. aggregateDatabase: what each shop sold",
        "databaseaggregate",
        body()
            .put(
                "query",
                "const $ = db.command.aggregate\n"
                    + "db.collection('orders').aggregate().match({status: 'paid'})"
                    + ".group({_id: '$shop', orders: $.sum(1), total: $.sum('$amount')})"
                    + ".sort({total: -1}).end()"));
    JsonNode export =
        component(
            "3. dbExport: the paid orders into a file",
            "dbexport",
            exported("export/paid-orders.json"));
    merchant(
        "4. importDatabaseItem: two records out of a file in the environment's storage",
        "databasemigrateimport",
        imported());
    finished(export);
    refusedCall();
    out.println();
    out.println(
        good
            ? "Done: all answers are as they should be."
            : "Not all answers are as they should be.");
    out.flush();
    return good;
  }

  private ObjectNode exported(String path) {
    return body()
        .put("file_path", path)
        .put("file_type", 1)
        .put(
            "query", "db.collection('orders').where({status: 'paid'}).orderBy('_id', 'asc').get()");
  }

  private ObjectNode imported() {
    return body()
        .put("collection_name", "test1")
        .put("file_path", "test_import")
        .put("file_type", 1)
        .put("stop_on_error", false)
        .put("conflict_mode", 2);
  }

  private void finished(JsonNode export) {
    ObjectNode body = body().put("job_id", export.path("job_id").asLong());
    String path = "/tenants/" + demo.tenant() + "/componenttcb/dbmigrationstate";
    Patience.until(
        "the export to end",
        () -> caller.post(path, body.toString()),
        answer -> Set.of("success", "fail").contains(answer.json().path("status").asText()));
    JsonNode state =
        component("5. getMigrationState: how the export went", "dbmigrationstate", body);
    check(state.path("status").asText().equals("success"));
    Answer file = sandbox.get(state.path("file_url").asText());
    check(file.isGood());
    out.println("  The file at file_url holds " + file.text().lines().count() + " lines:");
    file.text().lines().limit(3).forEach(line -> out.println("    " + line));
  }

  private void refusedCall() {
    ObjectNode body = body().put("query", "db.collection('orders').aggregate().limit(1).end()");
    String path =
        "/tenants/" + demo.tenant() + "/merchants/" + refused.appid() + "/tcb/databaseaggregate";
    heading("6. A refused call: this merchant did not grant set 49 or 64", path, body);
    long before = arrived("/tcb/databaseaggregate");
    Answer answer = caller.post(path, body.toString());
    long after = arrived("/tcb/databaseaggregate");
    check(answer.json().path("reason").asText().equals("permission_set_missing"));
    check(before == after);
    out.println(
        "  token: none, nothing reached WeChat (" + after + " calls there before and after)");
    print(answer);
  }

  private JsonNode component(String title, String operation, ObjectNode body) {
    return call(
        title,
        "/tenants/" + demo.tenant() + "/componenttcb/" + operation,
        "/componenttcb/" + operation,
        body);
  }

  private JsonNode merchant(String title, String operation, ObjectNode body) {
    return call(
        title,
        "/tenants/" + demo.tenant() + "/merchants/" + granted.appid() + "/tcb/" + operation,
        "/tcb/" + operation,
        body);
  }

  private JsonNode call(String title, String path, String atWeChat, ObjectNode body) {
    heading(title, path, body);
    Answer answer = caller.post(path, body.toString());
    check(answer.isGood() && answer.json().path("errcode").asInt(-1) == 0);
    JsonNode seen =
        sandbox.get("/sandbox/calls?limit=1&path=" + atWeChat).json().path("items").path(0);
    out.println(
        "  token: "
            + seen.path("tokenKind").asText()
            + ", as WeChat saw it at "
            + seen.path("path").asText());
    print(answer);
    return answer.json();
  }

  private long arrived(String path) {
    for (JsonNode item : sandbox.get("/sandbox/stats").json().path("items")) {
      if (item.path("path").asText().equals(path)) {
        return item.path("count").asLong();
      }
    }
    return 0;
  }

  private void heading(String title, String path, ObjectNode body) {
    out.println();
    out.println(title);
    out.println("  POST " + path);
    out.println("  " + body);
  }

  private void print(Answer answer) {
    String text = answer.text();
    String shown = text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "…" : text;
    out.println("  " + answer.status() + " " + shown);
  }

  private void check(boolean isAsItShouldBe) {
    good &= isAsItShouldBe;
  }

  private String env() {
    return granted.environments().get(0);
  }

  private ObjectNode body() {
    return JSON.createObjectNode().put("env", env());
  }
}
