package org.scopegate.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.PixelData.Native;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Codec;
import org.scopegate.dicom.TransferSyntax.Kind;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

/**
 * Tells from the headers of an object whether it is a movie, and finds out what its Pixel Data is:
 * a stream, coded frames or raw ones. The bytes are believed where the syntax says something else.
 */
final class RecordingReader {

  static final String AS_IT_CAME = ": delivered as it came";

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
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      PixelData pixels = object.pixels().orElseThrow();
      Recording recording =
          pixels instanceof Encapsulated fragments
              ? encapsulated(in, fragments)
              : uncompressed(in, pixels);
      boolean named = object.sopInstanceUid().isPresent() && object.sopClassUid().isPresent();
      return recording instanceof Movie && !named
          ? new Broken("no SOP Instance UID or no SOP Class UID")
          : recording;
    }
  }

  /** What makes an object none of our business before its pixels are looked at. */
  private Optional<String> notVideo() {
    if (object.pixels().isEmpty()) {
      boolean fractions =
          header.contains(Tag.FLOAT_PIXEL_DATA) || header.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA);
      return Optional.of(
          className() + (fractions ? " of floating point pixels" : " without Pixel Data"));
    }
    Optional<Tag> large = tooLong(header).or(() -> tooLong(object.trailing()));
    if (large.isPresent()) {
      return Optional.of(large.get() + " is too long to be carried into another object");
    }
    return syntax.kind() == Kind.OTHER
        ? Optional.of(syntax.name() + " is not decoded here")
        : Optional.empty();
  }

  private Recording encapsulated(FileChannel in, Encapsulated pixels) throws IOException {
    Payload payload = payload(in, pixels);
    return switch (payload) {
      case STREAM -> stream(pixels);
      case JPEG_XL -> new NotVideo("JPEG XL is not decoded here" + AS_IT_CAME);
      default ->
          payload == Payload.UNKNOWN && syntax.kind() == Kind.NATIVE
              ? new Broken("Pixel Data is not encoded as " + syntax.name() + " asks")
              : frames(in, payload, pixels);
    };
  }

  /** As labelled, unless the first bytes are plainly something else. */
  private Payload payload(FileChannel in, Encapsulated pixels) throws IOException {
    Payload label = Payload.labelled(syntax);
    Optional<Fragment> first =
        pixels.fragments().stream().filter(part -> part.length() > 0).findFirst();
    // these two have no marks of their own, and any bytes may be theirs
    boolean opaque =
        syntax.codec() == Codec.UNCOMPRESSED_FRAMES || syntax.codec() == Codec.DEFLATED_FRAMES;
    if (first.isEmpty() || opaque) {
      return label;
    }
    Payload found = Payload.at(in, first.get().offset(), first.get().length());
    if (found == Payload.UNKNOWN || found == label) {
      return label;
    }
    declared.note("labelled %s, Pixel Data holds %s".formatted(syntax.name(), found.text()));
    return found;
  }

  private Recording frames(FileChannel in, Payload payload, Encapsulated pixels)
      throws IOException {
    Optional<Recording> other = notFrames(pixels.fragments().size());
    return other.isPresent()
        ? other.get()
        : new PackedFrames(object, file, declared).read(in, payload, pixels);
  }

  private Recording uncompressed(FileChannel in, PixelData pixels) throws IOException {
    if (pixels instanceof Native whole
        && Payload.at(in, whole.offset(), whole.length()) == Payload.STREAM
        && syntax.isVideo()) {
      declared.note("Pixel Data is one value where " + syntax.name() + " has fragments");
      List<Fragment> only = List.of(new Fragment(whole.offset(), whole.length()));
      return stream(new Encapsulated(List.of(), only, 0, whole.defect()));
    }
    Optional<Recording> other = notFrames(Long.MAX_VALUE);
    if (other.isPresent()) {
      return other.get();
    }
    if (syntax.isEncapsulated()) {
      declared.note("Pixel Data is native where " + syntax.name() + " has fragments");
    }
    return new NativeFrames(object, file, declared).read(pixels);
  }

  /**
   * Stills, and frames that follow something else than time.
   *
   * @param there frames that there could be, whatever the header says
   */
  private Optional<Recording> notFrames(long there) {
    List<Tag> pointers = header.tags(Tag.FRAME_INCREMENT_POINTER);
    boolean timed =
        pointers.stream().anyMatch(Timing.TIMES::contains)
            || Timing.TIMES.stream().anyMatch(header::hasValue);
    if (declared.frames() <= 1 && (!timed || there <= 1)) {
      return Optional.of(new NotVideo("a still: one frame" + AS_IT_CAME));
    }
    Optional<Tag> other = pointers.stream().filter(tag -> !Timing.TIMES.contains(tag)).findFirst();
    if (other.isPresent()) {
      String why = "frames follow " + other.get() + ", not time";
      return Optional.of(new NotVideo(why + AS_IT_CAME));
    }
    boolean moving = object.sopClassUid().filter(VideoClasses::holdsMovies).isPresent();
    return timed || moving
        ? Optional.empty()
        : Optional.of(
            new NotVideo(
                "nothing says that the frames of %s follow time".formatted(className())
                    + AS_IT_CAME));
  }

  private Recording stream(Encapsulated pixels) {
    if (pixels.length() == 0) {
      return new Broken("Pixel Data holds no stream");
    }
    int fragments = pixels.fragments().size();
    if (fragments > 1 && syntax.packing() == TransferSyntax.Packing.WHOLE) {
      declared.note(fragments + " fragments where " + syntax.name() + " has one");
    }
    // one whole fragment is a whole stream, with or without a delimiter behind it
    boolean cut = pixels.missing() > 0 || fragments > 1 || syntax.kind() == Kind.NATIVE;
    if (!cut) {
      pixels.defect().ifPresent(declared::note);
    }
    Source source = new Source.Stream(file, ranges(pixels));
    return new Movie(object, source, declared.read(), cut ? pixels.defect() : Optional.empty());
  }

  /** Without the pad byte where Encapsulated Pixel Data Value Total Length tells of it. */
  private List<ByteRange> ranges(Encapsulated pixels) {
    long total =
        header.longInteger(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH).orElse(pixels.length());
    long pad = pixels.length() - total;
    if (pad < 0 || pad > 1) {
      declared.note(
          "Encapsulated Pixel Data Value Total Length says %d bytes, %d are there"
              .formatted(total, pixels.length()));
    }
    List<Fragment> parts = pixels.fragments().stream().filter(part -> part.length() > 0).toList();
    Fragment last = parts.get(parts.size() - 1);
    return parts.stream()
        .map(
            part ->
                new ByteRange(part.offset(), part.length() - (part == last && pad == 1 ? 1 : 0)))
        .toList();
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
