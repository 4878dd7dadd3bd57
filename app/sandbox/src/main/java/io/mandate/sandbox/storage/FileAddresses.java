package io.mandate.sandbox.storage;

import io.mandate.sandbox.clock.SandboxClock;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The addresses of files for the outside: {@code <base>/storage/<env>/<path>}, signed, for one
 * purpose and until a moment of the sandbox's clock.
 */
@Singleton
public class FileAddresses {

  /** How long an address for uploading is good. */
  static final Duration UPLOAD_LIFE = Duration.ofMinutes(30);

  /** How long an address for downloading is good when nobody names another time. */
  static final Duration DOWNLOAD_LIFE = Duration.ofDays(1);

  private static final String UPLOAD = "upload";
  private static final String UPLOAD_TOKEN = "upload-token";
  private static final String UPLOAD_FILE_ID = "upload-file-id";
  private static final String DOWNLOAD = "download";

  private final AddressSigner signer;
  private final SandboxAddress address;
  private final SandboxClock clock;

  public FileAddresses(AddressSigner signer, SandboxAddress address, SandboxClock clock) {
    this.signer = signer;
    this.address = address;
    this.clock = clock;
  }

  String download(FileKey file) {
    return download(file, DOWNLOAD_LIFE);
  }

  String download(FileKey file, Duration life) {
    long expires = clock.instant().plus(life).getEpochSecond();
    return url(file) + "?t=" + expires + "&sign=" + signer.sign(DOWNLOAD, file, expires);
  }

  boolean mayDownload(FileKey file, long expires, String signature) {
    return live(expires) && signer.signed(signature, DOWNLOAD, file, expires);
  }

  UploadTicket upload(FileKey file) {
    long now = clock.instant().getEpochSecond();
    long expires = now + UPLOAD_LIFE.toSeconds();
    return new UploadTicket(
        url(file),
        signer.sign(UPLOAD_TOKEN, file, expires),
        CosSignature.text(now, expires, signer.sign(UPLOAD, file, expires)),
        file.fileId(),
        signer.sign(UPLOAD_FILE_ID, file, 0));
  }

  /** Whether all three of a ticket's proofs are there, belong to this file and still hold. */
  boolean mayUpload(FileKey file, String authorization, String token, String cosFileId) {
    CosSignature signature = CosSignature.parse(authorization);
    return live(signature.expires())
        && signer.signed(signature.hex(), UPLOAD, file, signature.expires())
        && signer.signed(token, UPLOAD_TOKEN, file, signature.expires())
        && signer.signed(cosFileId, UPLOAD_FILE_ID, file, 0);
  }

  private boolean live(long expires) {
    return clock.instant().getEpochSecond() < expires;
  }

  private String url(FileKey file) {
    String path =
        Arrays.stream(file.path().split("/", -1))
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return address.baseUrl() + StorageController.ROOT + "/" + file.env() + "/" + path;
  }
}
