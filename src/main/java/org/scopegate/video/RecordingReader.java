package org.scopegate.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.PixelData.Native;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

/**
 * Tells from the headers of an object whether it is a movie, and where the pictures lie. Questions
 * are asked from the outside in: class, syntax, number of frames, samples, bytes. What fails the
 * earlier ones is simply no video, what fails the last is broken.
 */
final class RecordingReader {

  private static final String AS_IT_CAME = ": delivered as it came";
  private static final Set<String> JPEG_DECODED =
      Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51");
  private static final Set<Tag> TIMES = Set.of(Tag.FRAME_TIME, Tag.FRAME_TIME_VECTOR);

  private final DicomFile object;
  private final Path file;
  private final Dataset header;
  private final TransferSyntax syntax;
  private final DeclaredReader declared;

  RecordingReader(DicomFile object, Path file) {
    this.object = object;
    this.file = file;
    this.header = object.dataset();
    this.syntax = object.syntax();
    this.declared = new DeclaredReader(object);
  }

  Recording read() throws IOException {
    Optional<String> outside = notVideo();
    if (outside.isPresent()) {
      return new NotVideo(outside.get() + AS_IT_CAME);
    }
    Optional<String> broken = broken();
    if (broken.isPresent()) {
      return new Broken(broken.get());
    }
    PixelData pixels = object.pixels().orElseThrow();
    if (pixels instanceof Native samples) {
      return uncompressed(samples);
    }
    Encapsulated coded = (Encapsulated) pixels;
    return syntax.isVideo() ? stream(coded) : motionJpeg(coded);
  }

  /** What makes an object none of our business, the first of it. */
  private Optional<String> notVideo() {
    if (object.pixels().isEmpty()) {
      return Optional.of(className() + " without Pixel Data");
    }
    Optional<Tag> large = tooLong(header).or(() -> tooLong(object.trailing()));
    if (large.isPresent()) {
      return Optional.of(large.get() + " is too long to be carried into another object");
    }
    return switch (syntax.kind()) {
      case VIDEO -> Optional.empty();
      case NATIVE -> notFrames().or(this::notDecodedSamples);
      case FRAMES -> notFrames().or(this::notDecodedFrames);
      case OTHER -> Optional.of(syntax.name() + " is not decoded here");
    };
  }

  private Optional<String> notFrames() {
    if (declared.frames() <= 1) {
      return Optional.of("a still: one frame");
    }
    List<Tag> pointers = header.tags(Tag.FRAME_INCREMENT_POINTER);
    if (pointers.isEmpty() && Timing.TIMES.stream().noneMatch(header::hasValue)) {
      return Optional.of("nothing says that the frames of " + className() + " follow time");
    }
    return pointers.stream()
        .filter(tag -> !TIMES.contains(tag))
        .findFirst()
        .map(tag -> "frames follow " + tag + ", not time");
  }

  private Optional<String> notDecodedSamples() {
    if (object.pixels().get() instanceof PixelData.Deflated) {
      return Optional.of("deflated pixels are not decoded yet");
    }
    return notEightBit().or(() -> Samples.notDecoded(object));
  }

  private Optional<String> notDecodedFrames() {
    return JPEG_DECODED.contains(syntax.uid())
        ? notEightBit()
        : Optional.of(syntax.name() + " is not decoded yet");
  }

  private Optional<String> notEightBit() {
    int allocated = header.integer(Tag.BITS_ALLOCATED).orElse(0);
    int stored = header.integer(Tag.BITS_STORED).orElse(allocated);
    boolean signed = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) != 0;
    return allocated == 8 && stored == 8 && !signed
        ? Optional.empty()
        : Optional.of("samples of " + stored + " bits in " + allocated + " are not decoded yet");
  }

  /** What makes an object of the right kind useless. */
  private Optional<String> broken() {
    PixelData pixels = object.pixels().orElseThrow();
    if (object.sopInstanceUid().isEmpty() || object.sopClassUid().isEmpty()) {
      return Optional.of("no SOP Instance UID or no SOP Class UID");
    }
    if (syntax.isEncapsulated() != pixels instanceof Encapsulated) {
      return Optional.of("Pixel Data is not encoded as " + syntax.name() + " asks");
    }
    return pixels.defect();
  }

  private Recording uncompressed(Native pixels) {
    int rows = declared.rows();
    int columns = declared.columns();
    if (rows == 0 || columns == 0) {
      return new Broken("pictures of " + columns + "x" + rows);
    }
    Samples samples = Samples.of(header);
    if (samples.needEvenColumns() && columns % 2 != 0) {
      return new Broken(columns + " columns of YBR_FULL_422, which has them in pairs");
    }
    long frameBytes = samples.layout().frameBytes(columns, rows);
    // divided, not multiplied: Number of Frames may be anything
    if (declared.frames() > pixels.length() / frameBytes) {
      return new Broken(
          "Pixel Data holds %d bytes, %d frames of %dx%d need %d each"
              .formatted(pixels.length(), declared.frames(), columns, rows, frameBytes));
    }
    Source source =
        Source.RawFrames.plain(
            file,
            pixels.offset(),
            Math.toIntExact(declared.frames()),
            samples.layout(),
            columns,
            rows,
            rate());
    return new Movie(object, source, declared.read(), Optional.empty());
  }

  private Recording stream(Encapsulated pixels) {
    if (pixels.length() == 0) {
      return new Broken("Pixel Data holds no stream");
    }
    List<ByteRange> ranges =
        pixels.fragments().stream()
            .map(part -> new ByteRange(part.offset(), part.length()))
            .toList();
    if (ranges.size() > 1 && syntax.packing() == TransferSyntax.Packing.WHOLE) {
      declared.note(ranges.size() + " fragments where " + syntax.name() + " has one");
    }
    return new Movie(object, new Source.Stream(file, ranges), declared.read(), Optional.empty());
  }

  private Recording motionJpeg(Encapsulated pixels) throws IOException {
    List<List<ByteRange>> frames =
        new JpegFrames(file, pixels, declared.frames(), declared::note).find();
    if (frames.size() < declared.frames()) {
      return new Broken(
          "%d JPEG frames are there, Number of Frames is %d"
              .formatted(frames.size(), declared.frames()));
    }
    if (frames.size() > declared.frames()) {
      declared.note(frames.size() + " JPEG frames, Number of Frames is " + declared.frames());
    }
    Source source = Source.CodedFrames.jpeg(file, frames, rate());
    return new Movie(object, source, declared.read(), Optional.empty());
  }

  private Rate rate() {
    return declared.rateOrUsual();
  }

  private String className() {
    return object.sopClassUid().map(uid -> SopClasses.name(uid).orElse(uid)).orElse("an object");
  }

  private static Optional<Tag> tooLong(Dataset dataset) {
    return dataset.elements().stream()
        .filter(Element.Bulk.class::isInstance)
        .map(Element::tag)
        .findFirst();
  }
}
