package io.mandate.sandbox.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.migration.format.FileFormat;
import io.mandate.sandbox.statement.Statement;
import io.mandate.sandbox.storage.FileKey;
import io.mandate.sandbox.storage.FileStore;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.OptionalInt;
import org.bson.BsonDocument;

/**
 * What the interfaces of both families do. An import whose file is not there is taken, and its job
 * fails; a collection that is not there is told at once (-502005). A job of another environment is
 * as unknown as one that never was (40097).
 */
@Singleton
final class MigrationCalls {

  private final JobRunner runner;
  private final JobStore jobs;
  private final DocumentEngine engine;
  private final FileStore files;
  private final MigrationSettings settings;

  MigrationCalls(
      JobRunner runner,
      JobStore jobs,
      DocumentEngine engine,
      FileStore files,
      MigrationSettings settings) {
    this.runner = runner;
    this.jobs = jobs;
    this.engine = engine;
    this.files = files;
    this.settings = settings;
  }

  ObjectNode importFile(EndpointCall call) {
    String collection = call.text("collection_name");
    FileKey file = new FileKey(call.env(), call.text("file_path"));
    FileFormat format = format(call);
    checkName(file.path(), format);
    JobOrder order =
        new JobOrder.Import(
            file.path(), format, collection, call.flag("stop_on_error"), conflictMode(call));
    checkCollection(call.env(), collection);
    return started(runner.start(call.env(), order));
  }

  ObjectNode exportFile(EndpointCall call) {
    FileKey file = new FileKey(call.env(), call.text("file_path"));
    FileFormat format = format(call);
    String text = call.text("query");
    ExportQuery query = ExportQuery.of(text, format);
    checkCollection(call.env(), query.find().collection());
    return started(runner.start(call.env(), new JobOrder.Export(file.path(), format, text)));
  }

  ObjectNode state(EndpointCall call) {
    long id = call.number("job_id");
    String env = call.env();
    Job job =
        jobs.find(id)
            .filter(found -> found.env().equals(env))
            .orElseThrow(() -> new WeChatException(ErrorCode.INVALID_ARGS, "job_id not found"));
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", job.state().wire())
            .put("record_success", job.recordSuccess())
            .put("record_fail", job.recordFail())
            .put("error_msg", job.message())
            .put("err_msg", job.message());
    if (job.order() instanceof JobOrder.Export order && job.state() == JobState.SUCCESS) {
      answer.put("file_url", files.downloadUrl(env, order.filePath()));
    }
    return answer;
  }

  private static ObjectNode started(Job job) {
    return JsonNodeFactory.instance.objectNode().put("job_id", job.id());
  }

  private static FileFormat format(EndpointCall call) {
    long fileType = call.number("file_type");
    return Arrays.stream(FileFormat.values())
        .filter(format -> format.fileType() == fileType)
        .findFirst()
        .orElseThrow(
            () ->
                new WeChatException(
                    ErrorCode.INVALID_ARGS, "file_type is neither 1 (JSON) nor 2 (CSV)"));
  }

  private static ConflictMode conflictMode(EndpointCall call) {
    long mode = call.number("conflict_mode");
    if (mode != 1 && mode != 2) {
      throw new WeChatException(
          ErrorCode.INVALID_ARGS, "conflict_mode is neither 1 (INSERT) nor 2 (UPSERT)");
    }
    return mode == 1 ? ConflictMode.INSERT : ConflictMode.UPSERT;
  }

  /** The live service refuses with these words; a name without extension is in its own samples. */
  private void checkName(String path, FileFormat format) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (FileFormat known : FileFormat.values()) {
      if (endsWith(name, known.extension())) {
        if (known != format) {
          throw new WeChatException(
              ErrorCode.INVALID_PARAMETERS, "file_type does not fit the name of the file");
        }
        return;
      }
    }
    if (settings.isExtensionRequired() || name.indexOf('.') >= 0) {
      throw new WeChatException(
          ErrorCode.INVALID_PARAMETERS.code(),
          "invalid import filename(only support .json or .csv)");
    }
  }

  private static boolean endsWith(String name, String extension) {
    int from = name.length() - extension.length();
    return name.regionMatches(true, from, extension, 0, extension.length());
  }

  private void checkCollection(String env, String collection) {
    BsonDocument none = new BsonDocument();
    try {
      engine.find(
          env,
          new Statement.Find(collection, none, none, none, 0, OptionalInt.of(1)),
          document -> false);
    } catch (NoSuchCollectionException missing) {
      throw new WeChatException(ErrorCode.DATABASE_COLLECTION_NOT_EXISTS, collection);
    }
  }
}
