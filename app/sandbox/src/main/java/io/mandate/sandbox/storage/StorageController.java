package io.mandate.sandbox.storage;

import io.mandate.sandbox.error.WeChatException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that {@code uploadfile}, {@code batchdownloadfile} and exports hand out. Speaks as
 * COS does: a form post answered with 204, errors as XML with 403 or 404.
 */
@Controller(StorageController.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StorageController {

  static final String ROOT = "/storage";

  private final DiskFileStore files;
  private final FileAddresses addresses;

  StorageController(DiskFileStore files, FileAddresses addresses) {
    this.files = files;
    this.addresses = addresses;
  }

  /** WeChat's page writes {@code Signature}; some clients send {@code signature}. */
  @Post(uri = "/{env}/{+path}", consumes = MediaType.MULTIPART_FORM_DATA)
  HttpResponse<?> upload(
      String env,
      String path,
      @Part("key") @Nullable String key,
      @Part("Signature") @Nullable String signature,
      @Part("signature") @Nullable String lowerCaseSignature,
      @Part("x-cos-security-token") @Nullable String token,
      @Part("x-cos-meta-fileid") @Nullable String cosFileId,
      @Part("file") @Nullable CompletedFileUpload file)
      throws IOException {
    String authorization = signature == null ? lowerCaseSignature : signature;
    Optional<HttpResponse<?>> refusal =
        refusal(env, path, key, authorization, token, cosFileId, file);
    if (refusal.isPresent() || file == null) {
      if (file != null) {
        // What nobody reads stays on the disk otherwise.
        file.discard();
      }
      return refusal.orElseThrow();
    }
    try (InputStream bytes = file.getInputStream()) {
      Storing.store(files, env, path, bytes);
    }
    return HttpResponse.noContent();
  }

  private Optional<HttpResponse<?>> refusal(
      String env,
      String path,
      @Nullable String key,
      @Nullable String authorization,
      @Nullable String token,
      @Nullable String cosFileId,
      @Nullable CompletedFileUpload file) {
    if (key == null || authorization == null || token == null || cosFileId == null) {
      return Optional.of(refuse(HttpStatus.FORBIDDEN, "AccessDenied", "a form field is missing"));
    }
    if (!key.equals(path) || !addressed(env, path, authorization, token, cosFileId)) {
      return Optional.of(refuse(HttpStatus.FORBIDDEN, "SignatureDoesNotMatch", "or it is expired"));
    }
    if (file == null) {
      return Optional.of(
          refuse(HttpStatus.BAD_REQUEST, "MalformedPOSTRequest", "there is no file"));
    }
    return Optional.empty();
  }

  @Get("/{env}/{+path}")
  HttpResponse<?> download(
      String env,
      String path,
      @QueryValue(value = "t", defaultValue = "0") long expires,
      @QueryValue(defaultValue = "") String sign) {
    FileKey key;
    try {
      key = new FileKey(env, path);
    } catch (WeChatException noPath) {
      return refuse(HttpStatus.FORBIDDEN, "AccessDenied", noPath.errmsg());
    }
    if (!addresses.mayDownload(key, expires, sign)) {
      return refuse(HttpStatus.FORBIDDEN, "AccessDenied", "the signature is wrong or expired");
    }
    Path file = files.file(key);
    if (!DiskFileStore.isFile(file)) {
      return refuse(HttpStatus.NOT_FOUND, "NoSuchKey", "the file is not there");
    }
    return HttpResponse.ok(new SystemFile(file.toFile(), Storing.mediaType(path)));
  }

  private boolean addressed(
      String env, String path, String authorization, String token, String cosFileId) {
    try {
      return addresses.mayUpload(new FileKey(env, path), authorization, token, cosFileId);
    } catch (WeChatException noPath) {
      return false;
    }
  }

  private static HttpResponse<?> refuse(HttpStatus status, String code, String message) {
    return HttpResponse.status(status)
        .contentType(MediaType.APPLICATION_XML_TYPE)
        .body(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message></Error>");
  }
}
