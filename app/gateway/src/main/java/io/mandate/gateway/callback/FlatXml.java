package io.mandate.gateway.callback;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The one shape that WeChat pushes: an {@code <xml>} element with text in its children. Refuses
 * document types altogether, so there are no entities to expand or to fetch; skips what is nested
 * deeper.
 */
final class FlatXml {

  private static final String ROOT = "xml";

  private FlatXml() {}

  /**
   * The text of each child by its name; the first one counts where a name comes twice.
   *
   * @throws io.mandate.tenant.refusal.Refused {@code body_malformed}
   */
  static Map<String, String> read(byte[] xml) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        return children(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw PushRefused.malformed("the push is not well-formed XML");
    }
  }

  private static Map<String, String> children(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> fields = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw PushRefused.malformed("a push has no document type and no entities");
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth == 1 && !reader.getLocalName().equals(ROOT)) {
            throw PushRefused.malformed("a push is an <xml> element");
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth == 2) {
            text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 2) {
            fields.putIfAbsent(reader.getLocalName(), text.toString().strip());
          }
          depth--;
        }
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
    return fields;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
