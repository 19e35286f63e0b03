package org.scopegate.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Recording.Movie;

/**
 * A new object: the header of what came, made true for the stream that was written. Patient, study,
 * private elements and the character set stay as they were, byte for byte.
 *
 * @param meta group 0002
 * @param syntax transfer syntax; the fragmentable twin where the stream is too long for one
 *     fragment
 * @param dataset elements before Pixel Data
 * @param trailing elements behind Pixel Data
 * @param stream the file that becomes Pixel Data
 * @param why what was done, for operators
 */
public record DerivedObject(
    FileMeta meta,
    TransferSyntax syntax,
    Dataset dataset,
    Dataset trailing,
    Path stream,
    String why) {

  private static final Tag TIMEZONE_OFFSET_FROM_UTC = Tag.of(0x0008, 0x0201);
  private static final Tag DATA_SET_TRAILING_PADDING = Tag.of(0xFFFC, 0xFFFC);
  private static final String NAME = "scopegate";

  /**
   * Builds the object of a plan that was carried out.
   *
   * @param equipment the device that did it; without use in a rewrap, which makes no new instance
   * @param clock for Instance Creation Date and Time
   * @param variant tells apart sources that share one UID, which they must not; empty for the first
   * @throws IOException if the size of the stream cannot be read
   * @throws IllegalArgumentException for {@link Plan.Keep}, which builds nothing
   */
  public static DerivedObject of(
      Movie movie,
      Fits decision,
      Transcoded result,
      Equipment equipment,
      Clock clock,
      String variant)
      throws IOException {
    long bytes = Files.size(result.file());
    Dataset header = movie.object().dataset().withoutGroupLengths();
    if (decision.plan() instanceof Plan.Encode encode) {
      encoded(header, movie, decision, result, bytes, equipment);
      identify(header, movie.object().sopInstanceUid().orElseThrow(), encode, clock, variant);
    } else if (decision.plan() instanceof Plan.Rewrap) {
      rewrapped(header, movie, result);
    } else {
      throw new IllegalArgumentException("nothing is built to keep an object as it is");
    }
    TransferSyntax syntax = SyntaxRules.forLength(decision.syntax(), bytes);
    return new DerivedObject(
        FileMeta.of(
            header.string(Tag.SOP_CLASS_UID).orElseThrow(),
            header.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            syntax.uid()),
        syntax,
        header,
        trailing(movie),
        result.file(),
        decision.why());
  }

  /**
   * The SOP Instance UID that a plan gives: the source's own for a rewrap; for an encode one that
   * follows from the source and the settings, so that doing the work twice makes the same object.
   */
  public static String sopInstanceUid(String sourceUid, Plan plan) {
    return plan instanceof Plan.Encode encode
        ? Uids.nameBased(sourceUid, key(encode.settings()), NAME)
        : sourceUid;
  }

  /** The Series of derived instances: another device made them, so it is not the source's own. */
  public static String seriesInstanceUid(String sourceSeriesUid) {
    return Uids.nameBased(sourceSeriesUid, "Scopegate");
  }

  public String sopClassUid() {
    return meta.sopClassUid();
  }

  public String sopInstanceUid() {
    return meta.sopInstanceUid();
  }

  /**
   * Writes the object as a Part 10 file.
   *
   * @return bytes written
   */
  public long writeTo(WritableByteChannel sink) throws IOException {
    try (FileChannel in = FileChannel.open(stream, StandardOpenOption.READ)) {
      return new EncapsulatedWriter(meta, dataset).withTrailing(trailing).stream(in, sink);
    }
  }

  private static void encoded(
      Dataset header,
      Movie movie,
      Fits decision,
      Transcoded result,
      long bytes,
      Equipment equipment) {
    Declared declared = movie.declared();
    String sourceUid = movie.object().sopInstanceUid().orElseThrow();
    Dataset reference = reference(declared.sopClassUid(), sourceUid);
    double uncompressed = uncompressedBytes(declared, result);
    double ratio = uncompressed / bytes;
    long sourceBytes = movie.object().pixels().orElseThrow().length();
    LossyHistory.append(header, declared.syntax(), uncompressed / sourceBytes, ratio);
    Derivation.imageType(header);
    Derivation.description(header, decision, result, ratio);
    Derivation.codes(header, decision);
    Derivation.source(header, decision, reference, declared);
    EquipmentAttributes.replace(header, equipment);
    Untrue.removeAfterEncode(header, decision.changes());
    PixelAttributes.write(header, result);
    header.put(Tag.SOP_CLASS_UID, Vr.UI, declared.sopClassUid());
    if (!declared.derivedClassUid().equals(declared.sopClassUid())) {
      VideoClasses.change(header, declared.derivedClassUid(), reference);
    }
    VideoClasses.complete(header, declared.derivedClassUid());
  }

  /** The same coded pictures: the same instance, packed anew. */
  private static void rewrapped(Dataset header, Movie movie, Transcoded result) {
    Untrue.removeAfterRewrap(header);
    PixelAttributes.write(header, result);
    LossyHistory.keep(header);
    header
        .put(Tag.SOP_CLASS_UID, Vr.UI, movie.declared().sopClassUid())
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, movie.object().sopInstanceUid().orElseThrow());
  }

  private static void identify(
      Dataset header, String sourceUid, Plan.Encode plan, Clock clock, String variant) {
    String series = header.string(Tag.SERIES_INSTANCE_UID).orElse(sourceUid);
    ZonedDateTime now = clock.instant().atZone(zone(header).orElse(clock.getZone()));
    header
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstanceUid(sourceUid + variant, plan))
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesInstanceUid(series))
        .put(Tag.INSTANCE_CREATION_DATE, Vr.DA, format(now, "yyyyMMdd"))
        .put(Tag.INSTANCE_CREATION_TIME, Vr.TM, format(now, "HHmmss"));
  }

  /** Timezone Offset From UTC holds for all times of an object, C.12.1.1.8. */
  private static Optional<ZoneId> zone(Dataset header) {
    try {
      return header.string(TIMEZONE_OFFSET_FROM_UTC).map(ZoneOffset::of);
    } catch (DateTimeException nonsense) {
      return Optional.empty();
    }
  }

  private static String format(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }

  private static Dataset reference(String sopClassUid, String sopInstanceUid) {
    return new Dataset()
        .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, sopClassUid)
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
  }

  /** Of the source's pictures: gray has one sample a pixel. */
  private static double uncompressedBytes(Declared declared, Transcoded result) {
    boolean gray = declared.photometric().startsWith("MONOCHROME");
    return gray ? result.sourceBytes() / 3.0 : result.sourceBytes();
  }

  private static Dataset trailing(Movie movie) {
    Dataset trailing = movie.object().trailing().withoutGroupLengths();
    Untrue.removeAfterRewrap(trailing);
    return trailing.remove(DATA_SET_TRAILING_PADDING);
  }

  /** Everything that changes the pictures, and nothing that does not. Never change this text. */
  private static String key(EncodeSettings settings) {
    return "h264 %dx%d %s level %d crf %d %s %s maxrate %d audio %s"
        .formatted(
            settings.width(),
            settings.height(),
            settings.rate(),
            settings.level(),
            settings.quality(),
            settings.preset(),
            settings.tune(),
            settings.maxBitRate(),
            settings.audio());
  }
}
