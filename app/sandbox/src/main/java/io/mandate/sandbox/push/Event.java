package io.mandate.sandbox.push;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of protocol.md section 2.5.
 *
 * @param fields what stands beside {@code AppId}, {@code CreateTime} and {@code InfoType}, in order
 */
public record Event(String infoType, Instant createdAt, Map<String, String> fields) {

  public Event {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The plain message that is then encrypted. */
  public String xml(String appid) {
    StringBuilder xml = new StringBuilder("<xml>");
    element(xml, "AppId", cdata(appid));
    element(xml, "CreateTime", Long.toString(createdAt.getEpochSecond()));
    element(xml, "InfoType", cdata(infoType));
    fields.forEach((name, value) -> element(xml, name, content(name, value)));
    return xml.append("</xml>").toString();
  }

  /** Without the fields: they hold tickets and codes. */
  @Override
  public String toString() {
    return infoType;
  }

  private static String content(String name, String value) {
    return name.endsWith("Time") ? value : cdata(value);
  }

  private static void element(StringBuilder xml, String name, String content) {
    xml.append('<').append(name).append('>').append(content);
    xml.append("</").append(name).append('>');
  }

  private static String cdata(String value) {
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
