package org.scopegate.dicom;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.dicom.DatasetReader.LongValues;
import org.scopegate.dicom.TransferSyntax.Encoding;

/** Recodes a deflated dataset, A.5: it is inflated once, from its start to its end. */
final class DeflatedRecoder extends Recoder {

  private static final int STEP_BYTES = 64 * 1024;

  private final InflatedSource source;
  private final ByteReader in;
  private final DatasetReader reader;
  private final Dataset dataset = new Dataset();
  private final Optional<ElementHeader> pixels;

  DeflatedRecoder(FileChannel file, long datasetOffset) throws IOException {
    super(file);
    file.position(datasetOffset);
    // what is held of it is bounded by the reader; pixels pass through
    this.source =
        new InflatedSource(new BufferedInputStream(Channels.newInputStream(file)), Long.MAX_VALUE);
    this.in = ByteReader.of(source);
    this.reader = new DatasetReader(in, LongValues.HOLD);
    try {
      this.pixels = untilPixels();
    } catch (IOException fault) {
      source.close();
      throw fault;
    }
  }

  private Optional<ElementHeader> untilPixels() throws IOException {
    Optional<ElementHeader> header = reader.untilPixelData(dataset, Encoding.DEFLATED);
    if (header.isPresent() && header.get().isUndefined()) {
      throw header.get().fault("encapsulated pixels within a deflated dataset");
    }
    return header;
  }

  @Override
  void write(TransferSyntax to, Part10Output out) throws IOException {
    RecodedDataset writer = new RecodedDataset(file, Encoding.DEFLATED, to.encoding(), out);
    writer.write(dataset);
    if (pixels.isPresent()) {
      pixels(new Inflated(in, pixels.get().vr(), pixels.get().length()), to, out);
      writer.write(reader.rest(Encoding.DEFLATED));
    }
  }

  /** Pixels that come next. */
  private record Inflated(ByteReader in, Vr vr, long length) implements RawPixels {
    @Override
    public void writeTo(Part10Output out) throws IOException {
      try {
        for (long left = length; left > 0; left -= Math.min(left, STEP_BYTES)) {
          out.write(ByteBuffer.wrap(in.bytes(Math.min(left, STEP_BYTES))));
        }
      } catch (EOFException cut) {
        throw new DicomFormatException(
            "pixels of a deflated dataset are cut off: " + cut.getMessage(),
            Tag.PIXEL_DATA,
            in.position());
      }
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
    super.close();
  }
}
