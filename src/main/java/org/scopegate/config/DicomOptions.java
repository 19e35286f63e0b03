package org.scopegate.config;

import java.time.Duration;

/**
 * Section {@code dicom}: how this node speaks with others.
 *
 * @param implementationClassUid names this implementation, PS3.7 D.3.3.2
 * @param implementationVersionName 1 to 16 characters
 * @param transferSyntax name of the output that is preferred where a destination takes several
 * @param maxPdu longest PDU that is received, in bytes
 * @param artim how long a peer may take to ask for an association, or to close one
 * @param idleTimeout after which a silent association is closed
 * @param progressTimeout after which a transfer without progress is ended, also while writing
 * @param maxAssociations that are open to this node at once
 */
public record DicomOptions(
    String implementationClassUid,
    String implementationVersionName,
    String transferSyntax,
    int maxPdu,
    Duration artim,
    Duration idleTimeout,
    Duration progressTimeout,
    int maxAssociations) {

  /** A UUID-derived UID, PS3.5 B.2. */
  static final String IMPLEMENTATION_CLASS_UID = "2.25.205187921370512380413470254268214041771";

  private static final Kind<String> VERSION_NAME =
      new Kind<>("1 to 16 printable characters", DicomOptions::versionName);

  private static final Kind<Integer> PDU_LENGTH =
      new Kind<>("4KB to 16MB", DicomOptions::pduLength);

  static DicomOptions read(Section section) {
    var options =
        new DicomOptions(
            section.value("implementation_class_uid", Kind.UID, IMPLEMENTATION_CLASS_UID),
            section.value("implementation_version_name", VERSION_NAME, "SCOPEGATE_0"),
            section.value("transfer_syntax", SyntaxNames.OUTPUT, "H264_HP41"),
            section.value("max_pdu", PDU_LENGTH, 128 << 10),
            section.value("artim_timeout", Kind.TIMEOUT, Duration.ofSeconds(30)),
            section.value("idle_timeout", Kind.TIMEOUT, Duration.ofMinutes(5)),
            section.value("progress_timeout", Kind.TIMEOUT, Duration.ofSeconds(60)),
            section.value("max_associations", Kind.count(1, 1_000), 32));
    section.close();
    return options;
  }

  private static String versionName(String text) {
    if (!text.matches("[\\x21-\\x7e&&[^\\\\]]{1,16}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not 1 to 16 printable characters without spaces");
    }
    return text;
  }

  private static int pduLength(String text) {
    long bytes = Quantity.bytes(text);
    if (bytes < 4 << 10 || bytes > 16 << 20) {
      throw new IllegalArgumentException(bytes + " bytes are not within 4096 to 16777216");
    }
    return (int) bytes;
  }
}
