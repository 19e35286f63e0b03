package org.scopegate.config;

import java.time.Duration;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.gateway.CommitmentOptions;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ServerOptions;

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
 * @param maxAssociationsPerAe of these with one calling AE title
 * @param maxConnectionsPerHost on which there is no association, not yet or not any more
 * @param maxBytesInFlight of objects received and not committed yet; a new object is refused then
 * @param commitment what towers get of storage commitment
 */
public record DicomOptions(
    String implementationClassUid,
    String implementationVersionName,
    String transferSyntax,
    int maxPdu,
    Duration artim,
    Duration idleTimeout,
    Duration progressTimeout,
    int maxAssociations,
    int maxAssociationsPerAe,
    int maxConnectionsPerHost,
    long maxBytesInFlight,
    CommitmentOptions commitment) {

  private static final ServerOptions SERVER = ServerOptions.defaults();

  /** Two objects as large as max_file_size allows: one of them shuts nobody out. */
  private static final long DEFAULT_BYTES_IN_FLIGHT = 200L << 30;

  private static final AssociationOptions DEFAULTS = AssociationOptions.defaults();

  private static final Kind<String> VERSION_NAME =
      new Kind<>("1 to 16 printable characters", DicomOptions::versionName);

  private static final Kind<Integer> PDU_LENGTH =
      new Kind<>("4KB to 16MB", DicomOptions::pduLength);

  static DicomOptions read(Section section, Faults faults) {
    var options =
        new DicomOptions(
            section.value("implementation_class_uid", Kind.UID, DEFAULTS.implementationClassUid()),
            section.value(
                "implementation_version_name", VERSION_NAME, DEFAULTS.implementationVersionName()),
            section.value(
                "transfer_syntax", SyntaxNames.OUTPUT, TransferSyntax.H264_HP41.shortName()),
            section.value("max_pdu", PDU_LENGTH, DEFAULTS.maxPduBytes()),
            section.value("artim_timeout", Kind.TIMEOUT, DEFAULTS.artim()),
            section.value("idle_timeout", Kind.TIMEOUT, DEFAULTS.idle()),
            section.value("progress_timeout", Kind.TIMEOUT, DEFAULTS.progress()),
            section.value("max_associations", Kind.count(1, 1_000), SERVER.maxAssociations()),
            section.value(
                "max_associations_per_ae", Kind.count(1, 1_000), SERVER.maxAssociationsPerAe()),
            section.value(
                "max_connections_per_host", Kind.count(1, 1_000), SERVER.maxWaitingPerHost()),
            section.value("max_bytes_in_flight", Kind.SIZE, DEFAULT_BYTES_IN_FLIGHT),
            commitment(section));
    if (options.maxBytesInFlight < 1) {
      faults.add(
          section.place("max_bytes_in_flight"),
          "dicom.max_bytes_in_flight: " + options.maxBytesInFlight + " is not above zero",
          Kind.SIZE.hint());
    }
    section.close();
    return options;
  }

  private static CommitmentOptions commitment(Section section) {
    CommitmentOptions usual = CommitmentOptions.defaults();
    boolean served = section.value("storage_commitment", Kind.FLAG, true);
    return new CommitmentOptions(
        served ? StorageTerms.Commitment.SERVED : StorageTerms.Commitment.NOT_SERVED,
        section.value("commitment_wait", Kind.TIMEOUT, usual.patience()));
  }

  /** Options of every port of this node. */
  public ServerOptions serverOptions() {
    return SERVER
        .withMaxAssociations(maxAssociations)
        .withMaxAssociationsPerAe(maxAssociationsPerAe)
        .withMaxWaitingPerHost(maxConnectionsPerHost)
        .withAssociation(associationOptions());
  }

  /** Options of every association of this node. */
  public AssociationOptions associationOptions() {
    return DEFAULTS
        .withMaxPduBytes(maxPdu)
        .withArtim(artim)
        .withIdle(idleTimeout)
        .withProgress(progressTimeout)
        .withImplementation(implementationClassUid, implementationVersionName);
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
