package org.scopegate.ops.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts RFC 5424's header before a message, with the values of A.6. */
final class SyslogHeader {

  /** Facility 10, security; severity 5, notice. */
  private static final String PRIORITY = "<85>";

  private static final String APP_NAME = "Scopegate";
  private static final String MESSAGE_ID = "DICOM+RFC3881";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int MAX_HOST = 255;

  private final String host;
  private final long process;

  SyslogHeader(AuditSource source) {
    this.host = printable(source.host());
    this.process = source.process();
  }

  /** Header, no structured data, and the message in UTF-8 as the mark says. */
  byte[] before(Instant when, byte[] xml) {
    String header =
        "%s1 %s %s %s %d %s - "
            .formatted(
                PRIORITY, when.truncatedTo(ChronoUnit.MILLIS), host, APP_NAME, process, MESSAGE_ID);
    ByteArrayOutputStream message = new ByteArrayOutputStream(header.length() + 3 + xml.length);
    message.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(BYTE_ORDER_MARK);
    message.writeBytes(xml);
    return message.toByteArray();
  }

  private static String printable(String host) {
    String text = host.replaceAll("[^\\x21-\\x7e]", "");
    return text.isEmpty() ? "-" : text.substring(0, Math.min(MAX_HOST, text.length()));
  }
}
