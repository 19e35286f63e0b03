package org.scopegate.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.bytes.ByteSource;
import org.scopegate.dicom.DatasetReader.LongValues;
import org.scopegate.dicom.TransferSyntax.Encoding;

/** Reads a file in the order of PS3.10 7: preamble, file meta, dataset, pixels, what follows. */
final class Part10Reader {

  private static final int META_GROUP = 0x0002;

  private final FileChannel file;
  private final ByteReader in;
  private final long size;

  Part10Reader(FileChannel file) throws IOException {
    this.file = file;
    this.in = ByteReader.of(ByteSource.of(file));
    this.size = in.limit();
  }

  DicomFile read() throws IOException {
    Optional<FileMeta> meta = meta();
    TransferSyntax syntax = syntax(meta);
    return syntax.encoding() == Encoding.DEFLATED ? inflate(meta, syntax) : parse(meta, syntax);
  }

  /** The elements up to that tag. */
  Dataset head(Tag last) throws IOException {
    TransferSyntax syntax = syntax(meta());
    if (syntax.encoding() != Encoding.DEFLATED) {
      return new DatasetReader(in, LongValues.LEAVE).upTo(last, syntax.encoding());
    }
    file.position(in.position());
    BufferedInputStream deflated = new BufferedInputStream(Channels.newInputStream(file));
    try (InflatedSource source = new InflatedSource(deflated, ReadBudget.MAX_HELD_BYTES)) {
      return new DatasetReader(ByteReader.of(source), LongValues.HOLD)
          .upTo(last, syntax.encoding());
    }
  }

  private Optional<FileMeta> meta() throws IOException {
    in.position(FileStart.of(in).offset());
    Dataset group =
        new DatasetReader(in, LongValues.LEAVE).group(META_GROUP, Encoding.EXPLICIT_LITTLE_ENDIAN);
    return group.isEmpty() ? Optional.empty() : Optional.of(FileMeta.of(group));
  }

  /** The syntax of the meta; by looks where that names none, or one that nobody knows. */
  private TransferSyntax syntax(Optional<FileMeta> meta) throws IOException {
    String uid = meta.map(FileMeta::transferSyntaxUid).orElse("");
    Optional<TransferSyntax> named = TransferSyntax.of(uid);
    if (named.isPresent()) {
      return named.get();
    }
    long start = in.position();
    Encoding looks =
        FileStart.encodingAt(in)
            .orElseThrow(
                () ->
                    new DicomFormatException(
                        "transfer syntax '" + uid + "' is not known, nor what follows", start));
    in.position(start);
    return uid.isEmpty() ? plain(looks) : TransferSyntax.unlisted(uid, looks);
  }

  private static TransferSyntax plain(Encoding encoding) {
    return switch (encoding) {
      case IMPLICIT_LITTLE_ENDIAN -> TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
      case EXPLICIT_LITTLE_ENDIAN -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
      case EXPLICIT_BIG_ENDIAN -> TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
      case DEFLATED -> TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    };
  }

  private DicomFile parse(Optional<FileMeta> meta, TransferSyntax syntax) throws IOException {
    long start = in.position();
    Dataset dataset = new Dataset();
    DatasetReader reader = new DatasetReader(in, LongValues.LEAVE);
    Optional<ElementHeader> header = reader.untilPixelData(dataset, syntax.encoding());
    Optional<PixelData> pixels = Optional.empty();
    Dataset trailing = new Dataset();
    if (header.isPresent()) {
      pixels = Optional.of(pixels(header.get(), syntax));
      if (pixels.get().isComplete()) {
        trailing = reader.rest(syntax.encoding());
      }
    }
    return new DicomFile(meta, syntax, start, dataset, pixels, trailing, size);
  }

  private PixelData pixels(ElementHeader header, TransferSyntax syntax) throws IOException {
    if (header.isUndefined()) {
      return Fragments.read(in, syntax.encoding());
    }
    long start = in.position();
    long there = Math.min(header.length(), in.remaining());
    in.skip(there);
    Optional<String> defect =
        there == header.length()
            ? Optional.empty()
            : Optional.of(
                String.format(
                    "Pixel Data at %d declares %d bytes, the file has %d of them",
                    header.offset(), header.length(), there));
    return new PixelData.Native(start, there, header.vr(), defect);
  }

  /** What follows the pixels of a deflated dataset is not read: one cannot seek there. */
  private DicomFile inflate(Optional<FileMeta> meta, TransferSyntax syntax) throws IOException {
    long start = in.position();
    file.position(start);
    Dataset dataset = new Dataset();
    BufferedInputStream deflated = new BufferedInputStream(Channels.newInputStream(file));
    try (InflatedSource source = new InflatedSource(deflated, ReadBudget.MAX_HELD_BYTES)) {
      ByteReader inflated = ByteReader.of(source);
      Optional<ElementHeader> header =
          new DatasetReader(inflated, LongValues.HOLD).untilPixelData(dataset, syntax.encoding());
      long skip = inflated.position();
      Optional<PixelData> pixels =
          header.map(at -> new PixelData.Deflated(start, skip, Math.max(0, at.length()), at.vr()));
      return new DicomFile(meta, syntax, start, dataset, pixels, new Dataset(), size);
    }
  }
}
