package io.mandate.sandbox.storage;

import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Environments;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code PUT|GET /sandbox/files/{env}/{path}}: raw bytes into and out of a storage. */
@Controller("/sandbox/files")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FilesController {

  private final DiskFileStore files;
  private final Environments environments;

  FilesController(DiskFileStore files, Environments environments) {
    this.files = files;
    this.environments = environments;
  }

  @Put("/{env}/{+path}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> put(String env, String path, @Body @Nullable InputStream bytes)
      throws IOException {
    try (InputStream body = bytes == null ? InputStream.nullInputStream() : bytes) {
      if (environments.find(env).isEmpty()) {
        return HttpResponse.notFound(
            answer(new WeChatException(ErrorCode.INVALID_ENV, "no environment " + env)));
      }
      Storing.store(files, env, path, body);
      return HttpResponse.ok(Map.of());
    } catch (WeChatException refused) {
      return HttpResponse.badRequest(answer(refused));
    }
  }

  @Get("/{env}/{+path}")
  HttpResponse<?> get(String env, String path) {
    try {
      Path file = files.file(new FileKey(env, path));
      return DiskFileStore.isFile(file)
          ? shown(new SystemFile(file.toFile(), Storing.mediaType(path)))
          : HttpResponse.notFound(
              Map.of("errcode", StorageStatus.NOT_EXISTS, "errmsg", "there is no such file"));
    } catch (WeChatException refused) {
      return HttpResponse.badRequest(answer(refused));
    }
  }

  /** A page among the files does not get to act with the control surface's origin. */
  private static HttpResponse<?> shown(SystemFile file) {
    return HttpResponse.ok(file)
        .header("Content-Security-Policy", "sandbox")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static Map<String, Object> answer(WeChatException refused) {
    return Map.of("errcode", refused.errcode(), "errmsg", refused.errmsg());
  }
}
