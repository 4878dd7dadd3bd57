package io.mandate.sandbox.error;

/**
 * The errcodes that the sandbox answers with, and WeChat's own words for each (protocol.md sections
 * 1.9, 5.1 and 5.2).
 */
public enum ErrorCode {
  SYSTEM_ERROR(-1, "system error"),
  SYSTEM_ERROR_1000(-1000, "system error"),
  INVALID_CREDENTIAL(40001, "invalid credential, access_token is invalid or not latest"),
  INVALID_APPID(40013, "invalid appid"),
  INVALID_ACCESS_TOKEN(40014, "invalid access_token"),
  INVALID_URL(40066, "invalid url"),
  INVALID_ARGS(40097, "invalid args"),
  MISSING_PARAMETER(40101, "missing parameter"),
  INVALID_APPSECRET(40125, "invalid appsecret"),
  ARGS_COUNT_EXCEED(40170, "args count exceed count limit"),
  ACCESS_TOKEN_MISSING(41001, "access_token missing"),
  APPID_MISSING(41002, "appid missing"),
  REFRESH_TOKEN_MISSING(41003, "refresh_token missing"),
  APPSECRET_MISSING(41004, "appsecret missing"),
  CODE_MISSING(41008, "missing code"),
  COMPONENT_APPID_MISSING(41018, "missing component_appid"),
  TICKET_MISSING(41020, "missing platform_ticket"),
  ACCESS_TOKEN_EXPIRED(42001, "access_token expired"),
  REQUIRE_POST(43002, "require POST method"),
  EMPTY_POST_DATA(44002, "empty post data"),
  CONTENT_SIZE_OUT_OF_LIMIT(45002, "content size out of limit"),
  DATA_FORMAT_ERROR(47001, "data format error"),
  API_UNAUTHORIZED(48001, "api unauthorized"),
  NOT_AUTHORIZED_BY_ACCOUNT(61003, "component is not authorized by this account"),
  TICKET_EXPIRED(61005, "component ticket is expired"),
  TICKET_INVALID(61006, "component ticket is invalid"),
  API_UNAUTHORIZED_TO_COMPONENT(61007, "api is unauthorized to component"),
  CODE_INVALID(61009, "code is invalid"),
  CODE_EXPIRED(61010, "code is expired"),
  INVALID_COMPONENT(61011, "invalid component"),
  INVALID_OPTION_NAME(61012, "invalid option name"),
  INVALID_OPTION_VALUE(61013, "invalid option value"),
  MUST_USE_COMPONENT_TOKEN(61014, "must use component token for component api"),
  MUST_USE_BIZ_TOKEN(61015, "must use biz account token for not component api"),
  REFRESH_TOKEN_INVALID(61023, "refresh_token is invalid"),
  NO_QBASE_PRIVILEGE(85088, "no qbase privilege"),
  /** Listed without a text by WeChat's pages on aggregation and import; only a fault brings it. */
  CLOUD_ERROR(-501000, ""),
  INVALID_ENV(-501005, "invalid env"),
  INVALID_PARAMETERS(-501007, "invalid parameters"),
  DATABASE_REQUEST_FAIL(-502001, "database request fail"),
  DATABASE_INVALID_COMMAND(-502002, "database invalid command"),
  DATABASE_PERMISSION_DENIED(-502003, "database permission denied"),
  DATABASE_COLLECTION_LIMIT(-502004, "database exceed collection limit"),
  DATABASE_COLLECTION_NOT_EXISTS(-502005, "database collection not exists"),
  STORAGE_FILE_NOT_EXISTS(-503003, "storage file not exists"),
  RESULT_SIZE_EXCEEDED(-602001, "database query result size exceed limit (1MB)"),
  INVALID_QUERY_STRING(-602002, "invalid query string");

  private final int code;
  private final String text;

  ErrorCode(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }
}
