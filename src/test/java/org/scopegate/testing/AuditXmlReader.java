package org.scopegate.testing;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Reads audit messages as a repository would: by the schema, and refuses what breaks it. */
public record AuditXmlReader(Document document) {

  /** Parses and validates. */
  public static AuditXmlReader read(byte[] xml) throws Exception {
    String text = new String(xml, StandardCharsets.UTF_8);
    schema().newValidator().validate(new StreamSource(new StringReader(text)));
    return new AuditXmlReader(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml)));
  }

  private static Schema schema() throws Exception {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(AuditXmlReader.class.getResource("/org/scopegate/ops/audit/audit-message.xsd"));
  }

  /** The text of what the path leads to; empty where it leads nowhere. */
  public String at(String path) throws Exception {
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }

  /** All texts that the path leads to. */
  public List<String> all(String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getNodeValue());
    }
    return texts;
  }

  /** Code of the event and its action: {@code 110104 C 0}. */
  public String event() throws Exception {
    return at("//EventID/@csd-code")
        + " "
        + at("//EventIdentification/@EventActionCode")
        + " "
        + at("//EventIdentification/@EventOutcomeIndicator");
  }
}
