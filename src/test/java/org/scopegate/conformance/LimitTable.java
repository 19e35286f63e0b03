package org.scopegate.conformance;

import java.nio.file.Path;
import java.time.Duration;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.NodeOptions;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ServerOptions;
import org.scopegate.video.Packaging;

/** Timeouts and limits, with the key of the configuration that changes each. */
final class LimitTable {

  private LimitTable() {}

  static String text() {
    ServerOptions server = ServerOptions.defaults();
    AssociationOptions association = server.association();
    Destination archive = Destination.at("ANY", "localhost", 1);
    return new MarkdownTable("Limit", "Default", "Key")
        .row("ARTIM: association request, close", time(association.artim()), "dicom.artim_timeout")
        .row("Silence between two messages", time(association.idle()), "dicom.idle_timeout")
        .row(
            "16 KB of a message, or a write of 256 KB",
            time(association.progress()),
            "dicom.progress_timeout")
        .row("Associations received at once", server.maxAssociations(), "dicom.max_associations")
        .row(
            "Of these with one calling AE title",
            server.maxAssociationsPerAe(),
            "dicom.max_associations_per_ae")
        .row(
            "Connections of one host without an association",
            server.maxWaitingPerHost(),
            "dicom.max_connections_per_host")
        .row("Bytes received and not committed", "200 GB", "dicom.max_bytes_in_flight")
        .row("Longest PDU received", association.maxPduBytes(), "dicom.max_pdu")
        .row("Connecting to an archive, its answers", time(archive.timeout()), "timeout")
        .row("Associations to an archive at once", archive.maxAssociations(), "max_associations")
        .row("First retry of a delivery", time(archive.retry().first()), "retry.first")
        .row("Longest interval of retries", time(archive.retry().max()), "retry.max")
        .row("A delivery is given up", time(archive.retry().giveUpAfter()), "retry.give_up_after")
        .row(
            "Objects are kept after delivery",
            time(NodeOptions.defaults(Path.of("temp")).retention()),
            "storage.retention_days")
        .row("Longest fragment written", Packaging.LONGEST_FRAGMENT + " bytes", "-")
        .toString();
  }

  private static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " days";
    }
    return time.toMinutes() >= 2 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
