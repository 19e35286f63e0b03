package org.scopegate.media.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.scopegate.media.MediaException;

/** Decodes one image, scan by scan. */
public final class JpegDecoder {

  private final ByteBuffer image;
  private final JpegHeader header;
  private final Rows rows;
  private final Markers markers;
  private final Tables tables = new Tables();
  private final LsParameters lsParameters = new LsParameters();
  private final BitSet decoded = new BitSet();

  private JpegDecoder(ByteBuffer image, JpegHeader header, Rows rows) {
    this.image = image;
    this.header = header;
    this.rows = rows;
    this.markers = new Markers(image);
  }

  /** Whether this decoder is for such an image. */
  public static boolean takes(JpegHeader header) {
    return switch (header.process()) {
      case BASELINE, EXTENDED, LOSSLESS, JPEG_LS -> true;
      default -> false;
    };
  }

  /**
   * Decodes an image.
   *
   * @param image all its bytes, from the first one to the limit
   * @param header read from the same bytes
   * @throws MediaException by the stream's fault when not every row of every component is there
   */
  public static void decode(ByteBuffer image, JpegHeader header, Rows rows) throws MediaException {
    try {
      new JpegDecoder(image, header, rows).run();
    } catch (IOException e) {
      throw Faults.of("a JPEG segment is too short: " + e.getMessage());
    }
  }

  private void run() throws IOException, MediaException {
    while (decoded.cardinality() < header.components().size()) {
      int marker = markers.next();
      if (marker == Markers.SOS) {
        Scan scan = Scan.read(markers.parameters(), header);
        note(scan);
        markers.goTo(decode(scan));
      } else if (marker == Markers.EOI) {
        throw Faults.of(
            "the JPEG image holds %d of its %d components"
                .formatted(decoded.cardinality(), header.components().size()));
      } else if (!Markers.standsAlone(marker)) {
        if (header.process() == Process.JPEG_LS) {
          lsParameters.take(marker, markers.parameters());
        } else {
          tables.take(marker, markers.parameters());
        }
      }
    }
  }

  /** One that came twice would stand for another one, whose place stays as it was. */
  private void note(Scan scan) throws MediaException {
    for (Scan.Part part : scan.parts()) {
      Faults.require(
          !decoded.get(part.index()), "JPEG component " + (part.index() + 1) + " comes twice");
      decoded.set(part.index());
    }
  }

  /** Returns where the coded data end. */
  private int decode(Scan scan) throws MediaException {
    int start = markers.position();
    return switch (header.process()) {
      case LOSSLESS ->
          new LosslessScan(header, scan, tables, rows)
              .decode(new BitInput(image, start, BitInput.Stuffing.BYTE));
      case JPEG_LS ->
          new LsScan(header, scan, lsParameters, rows)
              .decode(new BitInput(image, start, BitInput.Stuffing.BIT));
      case BASELINE, EXTENDED ->
          new SequentialScan(header, scan, tables, rows)
              .decode(new BitInput(image, start, BitInput.Stuffing.BYTE));
      default -> throw Faults.of(header.process().text() + " JPEG is not decoded");
    };
  }
}
