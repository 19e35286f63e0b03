package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Recodes an object whose file can be read anywhere: all but deflated datasets. */
final class PlainRecoder extends Recoder {

  private final DicomFile object;
  private final Optional<RawPixels> pixels;

  PlainRecoder(FileChannel file, DicomFile object) throws DicomFormatException {
    super(file);
    this.object = object;
    this.pixels =
        object.pixels().isPresent()
            ? Optional.of(raw(file, object, object.pixels().get()))
            : Optional.empty();
  }

  private static RawPixels raw(FileChannel file, DicomFile object, PixelData pixels)
      throws DicomFormatException {
    if (!pixels.isComplete()) {
      throw new DicomFormatException(
          pixels.defect().orElseThrow(), Tag.PIXEL_DATA, object.datasetOffset());
    }
    if (pixels instanceof PixelData.Native whole) {
      return new NativePixels(file, whole, object.syntax().encoding(), PixelShape.vr(object));
    }
    if (pixels instanceof PixelData.Encapsulated frames && object.syntax().isEncapsulated()) {
      return FramePixels.of(file, frames, object);
    }
    throw new DicomFormatException(
        "Pixel Data does not fit " + object.syntax(), Tag.PIXEL_DATA, object.datasetOffset());
  }

  @Override
  void write(TransferSyntax to, Part10Output out) throws IOException {
    RecodedDataset writer =
        new RecodedDataset(file, object.syntax().encoding(), to.encoding(), out);
    writer.write(header());
    if (pixels.isPresent()) {
      pixels(pixels.get(), to, out);
      writer.write(object.trailing());
    }
  }

  /** Without the Extended Offset Table of fragments, of which there are none now. */
  private Dataset header() {
    if (!object.syntax().isEncapsulated()) {
      return object.dataset();
    }
    return object
        .dataset()
        .copy()
        .remove(Tag.EXTENDED_OFFSET_TABLE)
        .remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS)
        .remove(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH);
  }
}
