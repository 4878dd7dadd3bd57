package io.mandate.sandbox.control;

import static io.mandate.sandbox.page.Html.escape;

import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.page.HtmlTable;
import io.mandate.sandbox.page.OverviewPart;
import io.mandate.sandbox.platform.Environment;
import io.mandate.sandbox.platform.Environments;
import io.mandate.sandbox.statement.Statement;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The overview's collections, each with its first documents. */
@Singleton
@Requires(beans = DocumentEngine.class)
final class DocumentsPart implements OverviewPart {

  private static final int COLLECTIONS = 50;
  private static final int DOCUMENTS = 5;
  private static final int LONGEST = 600;
  private static final BsonDocument NONE = new BsonDocument();
  private static final JsonWriterSettings JSON =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  private final Environments environments;
  private final DocumentEngine engine;

  DocumentsPart(Environments environments, DocumentEngine engine) {
    this.environments = environments;
    this.engine = engine;
  }

  @Override
  public int getOrder() {
    return 50;
  }

  @Override
  public String title() {
    return "Documents";
  }

  @Override
  public String html() {
    StringBuilder html = new StringBuilder();
    environments.all().forEach(environment -> append(html, environment));
    String all = html.length() == 0 ? "<p class=\"soft\">none</p>" : html.toString();
    return HtmlTable.heading(title()) + all;
  }

  private void append(StringBuilder html, Environment environment) {
    String env = environment.env();
    var collections = engine.collections(env);
    if (collections.isEmpty()) {
      return;
    }
    html.append("<h3>").append(escape(env)).append("</h3>");
    collections.stream().limit(COLLECTIONS).forEach(one -> append(html, env, one));
    if (collections.size() > COLLECTIONS) {
      html.append("<p class=\"soft\">and ")
          .append(collections.size() - COLLECTIONS)
          .append(" more collections</p>");
    }
  }

  private void append(StringBuilder html, String env, CollectionInfo collection) {
    html.append("<details><summary>")
        .append(escape(collection.name()))
        .append(
            " <small>%,d documents, %,d bytes, %d indexes</small></summary><pre>"
                .formatted(collection.count(), collection.size(), collection.indexCount()));
    try {
      engine.find(env, first(collection.name()), document -> html.append(line(document)) != null);
    } catch (EngineException gone) {
      html.append("gone meanwhile");
    }
    html.append("</pre></details>");
  }

  private static Statement.Find first(String collection) {
    return new Statement.Find(collection, NONE, NONE, NONE, 0, OptionalInt.of(DOCUMENTS));
  }

  private static String line(BsonDocument document) {
    String json = document.toJson(JSON);
    return escape(json.length() > LONGEST ? json.substring(0, LONGEST) + "…" : json) + "\n";
  }
}
