package io.mandate.sandbox.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.AnsweringEndpoint;
import io.mandate.sandbox.endpoint.Endpoint;
import io.mandate.sandbox.endpoint.EndpointCall;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BiFunction;

/** {@code uploadfile}, {@code batchdownloadfile} and {@code batchdeletefile} of both families. */
@Factory
final class StorageEndpoints {

  private static final int MOST_FILES = 50;
  private static final Duration LONGEST = Duration.ofDays(30);

  private final FileStore files;
  private final FileAddresses addresses;

  StorageEndpoints(FileStore files, FileAddresses addresses) {
    this.files = files;
    this.addresses = addresses;
  }

  @Singleton
  @Named("tcb/uploadfile")
  Endpoint tcbUpload() {
    return AnsweringEndpoint.tcb("uploadfile", this::upload);
  }

  @Singleton
  @Named("componenttcb/uploadfile")
  Endpoint componentUpload() {
    return AnsweringEndpoint.componenttcb("uploadfile", this::upload);
  }

  @Singleton
  @Named("tcb/batchdownloadfile")
  Endpoint tcbDownload() {
    return AnsweringEndpoint.tcb("batchdownloadfile", this::download);
  }

  @Singleton
  @Named("componenttcb/batchdownloadfile")
  Endpoint componentDownload() {
    return AnsweringEndpoint.componenttcb("batchdownloadfile", this::download);
  }

  @Singleton
  @Named("tcb/batchdeletefile")
  Endpoint tcbDelete() {
    return AnsweringEndpoint.tcb("batchdeletefile", this::delete);
  }

  @Singleton
  @Named("componenttcb/batchdeletefile")
  Endpoint componentDelete() {
    return AnsweringEndpoint.componenttcb("batchdeletefile", this::delete);
  }

  private ObjectNode upload(EndpointCall call) {
    UploadTicket ticket = addresses.upload(new FileKey(call.env(), call.text("path")));
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", ticket.url())
        .put("token", ticket.token())
        .put("authorization", ticket.authorization())
        .put("file_id", ticket.fileId())
        .put("cos_file_id", ticket.cosFileId());
  }

  private ObjectNode download(EndpointCall call) {
    return each(call, "file_list", "file_list", this::addressOf);
  }

  private ObjectNode delete(EndpointCall call) {
    return each(call, "fileid_list", "delete_list", this::deleteOne);
  }

  private ObjectNode addressOf(String env, JsonNode item) {
    String fileId = fileId("file_list", item.path("fileid"));
    Duration life =
        item.has("max_age") ? maxAge(item.path("max_age")) : FileAddresses.DOWNLOAD_LIFE;
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("fileid", fileId);
    try {
      FileKey key = FileKey.ofFileId(fileId);
      StorageStatus status = statusOf(env, key);
      String url = status.equals(StorageStatus.OK) ? addresses.download(key, life) : "";
      return state(answer.put("download_url", url), status);
    } catch (WeChatException notOne) {
      return state(answer.put("download_url", ""), invalid(notOne));
    }
  }

  private ObjectNode deleteOne(String env, JsonNode item) {
    String fileId = fileId("fileid_list", item);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("fileid", fileId);
    try {
      FileKey key = FileKey.ofFileId(fileId);
      StorageStatus status = statusOf(env, key);
      if (status.equals(StorageStatus.OK) && !files.delete(env, key.path())) {
        status = StorageStatus.MISSING;
      }
      return state(answer, status);
    } catch (WeChatException notOne) {
      return state(answer, invalid(notOne));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private StorageStatus statusOf(String env, FileKey key) {
    if (!key.env().equals(env)) {
      return StorageStatus.DENIED;
    }
    try {
      return files.length(env, key.path()).isPresent() ? StorageStatus.OK : StorageStatus.MISSING;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ObjectNode each(
      EndpointCall call,
      String asked,
      String answered,
      BiFunction<String, JsonNode, ObjectNode> of) {
    JsonNode list = call.body().path(asked);
    if (list.isMissingNode() || list.isNull()) {
      throw new WeChatException(ErrorCode.MISSING_PARAMETER, asked);
    }
    if (!list.isArray() || list.isEmpty()) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, asked + " is not a list of files");
    }
    if (list.size() > MOST_FILES) {
      throw new WeChatException(
          ErrorCode.ARGS_COUNT_EXCEED, asked + " holds more than " + MOST_FILES);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    list.forEach(item -> answer.withArray(answered).add(of.apply(call.env(), item)));
    return answer;
  }

  private static String fileId(String list, JsonNode text) {
    if (!text.isTextual()) {
      throw new WeChatException(ErrorCode.INVALID_ARGS, list + " holds no fileid");
    }
    return text.textValue();
  }

  private static Duration maxAge(JsonNode given) {
    long seconds = given.asLong(0);
    if (seconds <= 0 || seconds > LONGEST.toSeconds()) {
      throw new WeChatException(
          ErrorCode.INVALID_ARGS, "max_age is not between 1 and " + LONGEST.toSeconds());
    }
    return Duration.ofSeconds(seconds);
  }

  private static StorageStatus invalid(WeChatException notOne) {
    return new StorageStatus(notOne.errcode(), notOne.errmsg());
  }

  private static ObjectNode state(ObjectNode answer, StorageStatus status) {
    return answer.put("status", status.status()).put("errmsg", status.errmsg());
  }
}
