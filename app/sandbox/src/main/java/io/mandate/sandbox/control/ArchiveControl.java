package io.mandate.sandbox.control;

import static io.micronaut.http.MediaType.ALL;
import static io.micronaut.http.MediaType.APPLICATION_JSON;

import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.archive.EnvironmentArchive;
import io.mandate.sandbox.platform.Environments;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment's collections, documents and indexes (not its files) as one file, and seeding from
 * a folder of this machine: {@code GET|PUT /sandbox/environments/{env}/archive} and {@code POST
 * /sandbox/environments/{env}/seed}. The environment must be there already.
 */
@Controller(value = "/sandbox/environments/{env}", consumes = ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ArchiveControl {

  private static final MediaType LINES = MediaType.of("application/x-ndjson; charset=UTF-8");

  private final EnvironmentArchive archive;
  private final Environments environments;

  ArchiveControl(EnvironmentArchive archive, Environments environments) {
    this.archive = archive;
    this.environments = environments;
  }

  /** A header line for each collection, then its documents as lines of extended JSON. */
  @Get(value = "/archive", produces = ALL)
  HttpResponse<StreamedFile> save(String env) throws IOException {
    check(env);
    Path file = Files.createTempFile("sandbox-archive", null);
    try {
      archive.save(env, file);
      long length = Files.size(file);
      long time = file.toFile().lastModified();
      // The file goes away with the stream that the answer is read from.
      InputStream bytes = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
      return HttpResponse.ok(new StreamedFile(bytes, LINES, time, length).attach(env + ".ndjson"));
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  /** Replaces everything that was there. */
  @Put(value = "/archive", produces = APPLICATION_JSON)
  byte[] load(String env, @Body @Nullable InputStream bytes) throws IOException {
    Path file = Files.createTempFile("sandbox-archive", null);
    try (InputStream body = bytes == null ? InputStream.nullInputStream() : bytes) {
      check(env);
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return answer(env, archive.load(env, file));
    } catch (EngineException refused) {
      throw ControlException.badRequest(explained(refused).replace(file.getFileName() + ", ", ""));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Every {@code <collection>.json} of the folder, into what is there. */
  @Post(value = "/seed", produces = APPLICATION_JSON)
  byte[] seed(String env, HttpRequest<byte[]> request) throws IOException {
    Orders.Seed order = ControlJson.read(request, Orders.Seed.class);
    Path folder = folder(Orders.required(order.folder(), "folder"));
    check(env);
    try {
      return answer(env, archive.seed(env, folder));
    } catch (EngineException refused) {
      throw ControlException.badRequest(explained(refused));
    }
  }

  private static Path folder(String name) {
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException noPath) {
      // Falls through to the same answer.
    }
    throw ControlException.badRequest("folder is no folder on this machine: " + name);
  }

  private void check(String env) {
    if (environments.find(env).isEmpty()) {
      throw ControlException.notFound("no environment " + env);
    }
  }

  private static byte[] answer(String env, long documents) {
    return ControlJson.write(Map.of("env", env, "documents", documents));
  }

  private static String explained(EngineException refused) {
    return String.valueOf(refused.getMessage());
  }
}
