package io.mandate.gateway.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.gateway.demo.JsonHttp.Answer;
import io.mandate.gateway.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The demo environment's data set: what the sample requests of WeChat's five documents ask for, and
 * some orders. Imported as anybody would.
 */
final class DemoData {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> IMPORTED = List.of("test_collection", "geo", "orders");
  private static final List<String> EMPTY = List.of("test1");

  /** The file that the import document's sample names. */
  private static final String SAMPLE_IMPORT = "test_import";

  private final JsonHttp caller;
  private final JsonHttp sandbox;
  private final DemoPlan plan;

  DemoData(JsonHttp caller, JsonHttp sandbox, DemoPlan plan) {
    this.caller = caller;
    this.sandbox = sandbox;
    this.plan = plan;
  }

  void load(String tenant) {
    String component = "/tenants/" + tenant + "/componenttcb/";
    for (String collection : EMPTY) {
      add(component, collection);
    }
    for (String collection : IMPORTED) {
      add(component, collection);
      String file = collection + ".json";
      upload("seed/" + file, file);
      ObjectNode body = body().put("collection_name", collection).put("file_path", "seed/" + file);
      body.put("file_type", 1).put("stop_on_error", true).put("conflict_mode", 2);
      Answer started =
          good(
              caller.post(
                  "/tenants/"
                      + tenant
                      + "/merchants/"
                      + plan.grantedAppid()
                      + "/tcb/databasemigrateimport",
                  body.toString()));
      awaitJob(component, started.json().path("job_id").asLong());
    }
    upload(SAMPLE_IMPORT, SAMPLE_IMPORT + ".json");
  }

  /** Whether it is there already is of no concern: a process may have been killed after it. */
  private void add(String component, String collection) {
    ObjectNode body = body().put("action", "add").put("collection_name", collection);
    caller.post(component + "dbcollection", body.toString());
  }

  private void upload(String path, String resource) {
    try (InputStream data =
        DemoData.class.getResourceAsStream("/mandate-gateway/demo/" + resource)) {
      if (data == null) {
        throw new IllegalStateException("the program lacks its demo data " + resource);
      }
      DemoWorld.good(
          sandbox.put(
              "/sandbox/files/" + plan.environment() + "/" + path,
              new String(data.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitJob(String component, long job) {
    ObjectNode body = body().put("job_id", job);
    Answer state =
        Patience.until(
            "the demo data to be imported",
            () -> good(caller.post(component + "dbmigrationstate", body.toString())),
            answer -> Set.of("success", "fail").contains(answer.json().path("status").asText()));
    if (!state.json().path("status").asText().equals("success")) {
      throw new SettingsException("the demo data was not imported: " + state.text());
    }
  }

  private ObjectNode body() {
    return JSON.createObjectNode().put("env", plan.environment());
  }

  private static Answer good(Answer answer) {
    DemoWorld.good(answer);
    if (answer.json().path("errcode").asInt(0) != 0) {
      throw new SettingsException("the demo data cannot be loaded: " + answer.text());
    }
    return answer;
  }
}
