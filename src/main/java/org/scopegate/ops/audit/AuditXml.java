package org.scopegate.ops.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes messages by the schema of A.5.1.1: UTF-8, one line. Any thread may call. */
final class AuditXml {

  /** AuditSourceTypeCode, A.5.1.2.1: application server process. */
  private static final String APPLICATION_SERVER = "4";

  private static final String NAME = "UTF-8";

  private final AuditSource source;
  private final XMLOutputFactory factory = XMLOutputFactory.newFactory();

  AuditXml(AuditSource source) {
    this.source = source;
  }

  byte[] write(AuditMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try {
      XMLStreamWriter xml = factory.createXMLStreamWriter(bytes, NAME);
      xml.writeStartDocument(NAME, "1.0");
      xml.writeStartElement("AuditMessage");
      event(xml, message);
      for (Participant participant : message.participants()) {
        participant(xml, participant);
      }
      source(xml);
      for (ParticipantObject object : message.objects()) {
        object(xml, object);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return bytes.toByteArray();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("memory takes every byte", impossible);
    }
  }

  private static void event(XMLStreamWriter xml, AuditMessage message) throws XMLStreamException {
    xml.writeStartElement("EventIdentification");
    attribute(xml, "EventActionCode", message.action().code());
    attribute(xml, "EventDateTime", message.when().truncatedTo(ChronoUnit.MILLIS).toString());
    attribute(xml, "EventOutcomeIndicator", message.result().code());
    coded(xml, "EventID", message.event().coded());
    for (EventType type : message.types()) {
      coded(xml, "EventTypeCode", type.coded());
    }
    if (!message.description().isEmpty()) {
      xml.writeStartElement("EventOutcomeDescription");
      xml.writeCharacters(XmlText.of(message.description()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void participant(XMLStreamWriter xml, Participant participant)
      throws XMLStreamException {
    xml.writeStartElement("ActiveParticipant");
    attribute(xml, "UserID", participant.userId());
    if (!participant.alternativeId().isEmpty()) {
      attribute(xml, "AlternativeUserID", participant.alternativeId());
    }
    attribute(xml, "UserIsRequestor", String.valueOf(participant.requestor()));
    if (!participant.accessPoint().isEmpty()) {
      attribute(xml, "NetworkAccessPointID", participant.accessPoint());
      attribute(xml, "NetworkAccessPointTypeCode", participant.accessPointType());
    }
    if (participant.role().isPresent()) {
      coded(xml, "RoleIDCode", participant.role().get().coded());
    }
    xml.writeEndElement();
  }

  private void source(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("AuditSourceIdentification");
    if (source.site().isPresent()) {
      attribute(xml, "AuditEnterpriseSiteID", source.site().get());
    }
    attribute(xml, "AuditSourceID", source.id());
    xml.writeEmptyElement("AuditSourceTypeCode");
    attribute(xml, "csd-code", APPLICATION_SERVER);
    xml.writeEndElement();
  }

  private static void object(XMLStreamWriter xml, ParticipantObject object)
      throws XMLStreamException {
    xml.writeStartElement("ParticipantObjectIdentification");
    attribute(xml, "ParticipantObjectID", object.id());
    attribute(xml, "ParticipantObjectTypeCode", object.type());
    attribute(xml, "ParticipantObjectTypeCodeRole", object.role());
    coded(xml, "ParticipantObjectIDTypeCode", object.idType());
    xml.writeStartElement("ParticipantObjectName");
    xml.writeCharacters(XmlText.of(object.name()));
    xml.writeEndElement();
    if (!object.detail().isEmpty()) {
      byte[] words = XmlText.of(object.detail()).getBytes(StandardCharsets.UTF_8);
      xml.writeEmptyElement("ParticipantObjectDetail");
      attribute(xml, "type", "Alert Description");
      xml.writeAttribute("value", Base64.getEncoder().encodeToString(words));
    }
    if (!object.instances().isEmpty()) {
      xml.writeStartElement("ParticipantObjectDescription");
      for (ParticipantObject.Instances instances : object.instances()) {
        instances(xml, instances);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void instances(XMLStreamWriter xml, ParticipantObject.Instances instances)
      throws XMLStreamException {
    xml.writeStartElement("SOPClass");
    attribute(xml, "UID", instances.sopClassUid());
    attribute(xml, "NumberOfInstances", String.valueOf(instances.uids().size()));
    for (String uid : instances.uids()) {
      xml.writeEmptyElement("Instance");
      attribute(xml, "UID", uid);
    }
    xml.writeEndElement();
  }

  private static void coded(XMLStreamWriter xml, String element, CodedValue value)
      throws XMLStreamException {
    xml.writeEmptyElement(element);
    attribute(xml, "csd-code", value.code());
    attribute(xml, "codeSystemName", value.scheme());
    attribute(xml, "originalText", value.meaning());
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, XmlText.of(value));
  }
}
