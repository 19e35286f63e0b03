package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * What a DICOM file holds, without its pixels: these are seeked over, whatever their size.
 *
 * @param meta empty for a bare dataset
 * @param syntax as the meta says, or as a bare dataset looks
 * @param datasetOffset where the dataset starts in the file: what is sent over the network
 * @param dataset all elements before Pixel Data
 * @param pixels where Pixel Data (7FE0,0010) lies
 * @param trailing the elements behind Pixel Data; none where that has a defect
 * @param size of the file, in bytes
 */
public record DicomFile(
    Optional<FileMeta> meta,
    TransferSyntax syntax,
    long datasetOffset,
    Dataset dataset,
    Optional<PixelData> pixels,
    Dataset trailing,
    long size) {

  public DicomFile {
    Objects.requireNonNull(meta);
    Objects.requireNonNull(syntax);
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(pixels);
    Objects.requireNonNull(trailing);
  }

  /**
   * Reads the headers of a file: Part 10, or a bare dataset where it looks like one.
   *
   * @throws DicomFormatException if it is no DICOM, or breaks its rules before the pixels
   */
  public static DicomFile open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return new Part10Reader(file).read();
    }
  }

  /**
   * Reads the elements up to that tag, and nothing that follows them, however long it is.
   *
   * @throws DicomFormatException if it is no DICOM, or breaks its rules before that tag
   */
  public static Dataset head(Path path, Tag last) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return new Part10Reader(file).head(last);
    }
  }

  /** As the dataset has it, or the meta where it has none. */
  public Optional<String> sopClassUid() {
    return dataset.string(Tag.SOP_CLASS_UID).or(() -> meta.map(FileMeta::sopClassUid));
  }

  /** As the dataset has it, or the meta where it has none. */
  public Optional<String> sopInstanceUid() {
    return dataset.string(Tag.SOP_INSTANCE_UID).or(() -> meta.map(FileMeta::sopInstanceUid));
  }
}
