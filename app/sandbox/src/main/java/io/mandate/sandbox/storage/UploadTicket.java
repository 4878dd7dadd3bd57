package io.mandate.sandbox.storage;

/**
 * What {@code uploadfile} answers: where to post one file, and the form fields that go with it
 * ({@code Signature}, {@code x-cos-security-token}, {@code x-cos-meta-fileid}).
 */
record UploadTicket(
    String url, String token, String authorization, String fileId, String cosFileId) {

  /** Tokens stay out of logs. */
  @Override
  public String toString() {
    return "UploadTicket[" + fileId + "]";
  }
}
