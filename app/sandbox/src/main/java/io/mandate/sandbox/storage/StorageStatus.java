package io.mandate.sandbox.storage;

/** The {@code status} of one file in a batch, with WeChat's words (protocol.md section 5.2). */
record StorageStatus(int status, String errmsg) {

  static final int NOT_EXISTS = -503003;

  static final StorageStatus OK = new StorageStatus(0, "ok");
  static final StorageStatus MISSING = new StorageStatus(NOT_EXISTS, "storage file not exists");
  static final StorageStatus DENIED = new StorageStatus(-503002, "storage permission denied");
}
