package org.scopegate.video;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Codec;
import org.scopegate.media.Plan;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Recording.Movie;

/**
 * The header of a derived object. There are three kinds:
 *
 * <ul>
 *   <li>encoded: other pictures, a new instance, one more loss;
 *   <li>repacked: the same coded pictures, the same instance, in a container that is legal;
 *   <li>copied: the same coded pictures in a new instance, since they became several objects or an
 *       object of another class.
 * </ul>
 */
final class DerivedHeader {

  private static final Tag TIMEZONE_OFFSET_FROM_UTC = Tag.of(0x0008, 0x0201);

  private final Movie movie;
  private final Declared declared;
  private final Fits decision;
  private final Piece piece;
  private final Making making;
  private final String sourceUid;
  private final String targetClass;
  private final Dataset header;

  DerivedHeader(Movie movie, Fits decision, Piece piece, Making making) {
    this.movie = movie;
    this.declared = movie.declared();
    this.decision = decision;
    this.piece = piece;
    this.making = making;
    this.sourceUid = movie.object().sopInstanceUid().orElseThrow();
    this.targetClass =
        VideoClasses.target(declared, making.options().sopClass()).orElse(declared.sopClassUid());
    this.header = movie.object().dataset().withoutGroupLengths();
  }

  /**
   * Makes it.
   *
   * @param bytes length of the stream
   */
  Dataset of(long bytes) {
    if (decision.plan() instanceof Plan.Encode encode) {
      encoded(encode.settings().codec(), bytes);
    } else if (!(decision.plan() instanceof Plan.Rewrap)) {
      throw new IllegalArgumentException("nothing is built to keep an object as it is");
    } else if (piece.isPart() || !targetClass.equals(declared.sopClassUid())) {
      copied();
    } else {
      repacked();
    }
    return header;
  }

  private void encoded(Codec codec, long bytes) {
    double uncompressed = uncompressedBytes(piece.stream());
    double ratio = uncompressed / bytes;
    long sourceBytes = movie.object().pixels().orElseThrow().length();
    LossyHistory.append(
        header,
        LossyHistory.of(header, declared.syntax(), decision.source()),
        uncompressed / sourceBytes,
        LossyHistory.Method.of(codec).orElseThrow(),
        ratio);
    Derivation.imageType(header);
    Derivation.description(header, decision, piece, ratio, movie.damage());
    Derivation.codes(header, decision, piece);
    Derivation.source(header, decision, reference(), declared);
    Untrue.removeAfterEncode(header, decision.changes());
    become();
  }

  /**
   * Neither a loss nor another Image Type: value 1 says whether the pixel values are those of the
   * source, PS3.3 C.7.6.1.1.2, and they are.
   */
  private void copied() {
    LossyHistory.keep(header);
    Derivation.description(header, decision, piece);
    Derivation.codes(header, decision, piece);
    Derivation.copy(header, reference());
    Untrue.removeAfterRewrap(header);
    become();
  }

  /** The same instance. */
  private void repacked() {
    Untrue.removeAfterRewrap(header);
    PixelAttributes.write(header, piece.stream());
    LossyHistory.keep(header);
    header
        .put(Tag.SOP_CLASS_UID, Vr.UI, declared.sopClassUid())
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sourceUid);
    new Iod(declared.sopClassUid()).complete(header, making.options().defaults());
    Correction.note(movie.object().dataset(), header, making.equipment(), now());
  }

  /** What every new instance gets. */
  private void become() {
    EquipmentAttributes.replace(header, making.equipment());
    PixelAttributes.write(header, piece.stream());
    header.put(Tag.SOP_CLASS_UID, Vr.UI, targetClass);
    if (!targetClass.equals(declared.sopClassUid())) {
      header.putItems(Tag.CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE, List.of(reference()));
    }
    OldForms.renew(header);
    new Iod(targetClass).complete(header, making.options().defaults());
    identify();
    if (piece.isPart()) {
      place();
    }
  }

  private void identify() {
    String series = header.string(Tag.SERIES_INSTANCE_UID).orElse(sourceUid);
    ZonedDateTime now = now();
    String instance =
        DerivedUids.instance(
            sourceUid + making.variant(), decision.plan(), making.options(), piece);
    header
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, instance)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, DerivedUids.series(series))
        .put(Tag.INSTANCE_CREATION_DATE, Vr.DA, format(now, "yyyyMMdd"))
        .put(Tag.INSTANCE_CREATION_TIME, Vr.TM, format(now, "HHmmss"));
  }

  /** Where a part stands: its number, and when its first picture is shown, C.7.6.5.1.1. */
  private void place() {
    Untrue.removeCounts(header);
    OptionalInt number = header.integer(Tag.INSTANCE_NUMBER);
    number.ifPresent(
        first -> header.putInts(Tag.INSTANCE_NUMBER, Vr.IS, first + piece.number() - 1));
    double earlier = header.decimal(Tag.FRAME_DELAY).orElse(0);
    double delay =
        earlier + piece.framesBefore() * 1000.0 / piece.stream().info().rate().perSecond();
    header.put(Tag.FRAME_DELAY, Vr.DS, LossyHistory.text(delay));
  }

  private ZonedDateTime now() {
    return making.clock().instant().atZone(zone().orElse(making.clock().getZone()));
  }

  /** Timezone Offset From UTC holds for all times of an object, C.12.1.1.8. */
  private Optional<ZoneId> zone() {
    try {
      return header.string(TIMEZONE_OFFSET_FROM_UTC).map(ZoneOffset::of);
    } catch (DateTimeException nonsense) {
      return Optional.empty();
    }
  }

  private Dataset reference() {
    return new Dataset()
        .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, declared.sopClassUid())
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, sourceUid);
  }

  /** Of the source's pictures, which may have one sample a pixel, or two bytes a sample. */
  private double uncompressedBytes(Transcoded result) {
    int samples = declared.photometric().startsWith("MONOCHROME") ? 1 : 3;
    int bytes = header.integer(Tag.BITS_ALLOCATED).orElse(8) > 8 ? 2 : 1;
    return result.sourceBytes() * (double) samples * bytes / 3;
  }

  private static String format(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }
}
