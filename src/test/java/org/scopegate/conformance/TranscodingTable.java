package org.scopegate.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.video.Decision;
import org.scopegate.video.Declared;
import org.scopegate.video.Profile;
import org.scopegate.video.SyntaxRules;

/**
 * From which transfer syntax to which, PS3.2 N.5.2.5.1.1. Each cell is the best that the rules do
 * for pictures of the usual sizes and rates that are legal under the syntax they come in.
 */
final class TranscodingTable {

  /** What a cell may say, best first. */
  enum Cell {
    SUPPORTED,
    NEW_UID,
    NOT_SUPPORTED
  }

  private record Picture(int width, int height, Rate rate, Scan scan) {}

  private static final List<Picture> PICTURES =
      List.of(
          new Picture(720, 576, Rate.of(25), Scan.PROGRESSIVE),
          new Picture(1280, 720, Rate.of(25), Scan.PROGRESSIVE),
          new Picture(1280, 720, Rate.of(50), Scan.PROGRESSIVE),
          new Picture(1920, 1080, Rate.of(24), Scan.PROGRESSIVE),
          new Picture(1920, 1080, Rate.of(25), Scan.TOP_FIRST),
          new Picture(1920, 1080, Rate.of(60), Scan.PROGRESSIVE));

  /** A class that does not fix 8 bits. */
  private static final String OPHTHALMIC = "1.2.840.10008.5.1.4.1.1.77.1.5.2";

  private static final Profile PROFILE = Profile.named("any");

  private TranscodingTable() {}

  static String text() {
    List<TransferSyntax> to = video();
    List<String> headings = new ArrayList<>(List.of("From \\ to"));
    to.forEach(syntax -> headings.add(number(syntax)));
    MarkdownTable table = new MarkdownTable(headings.toArray(String[]::new));
    table.row(row("Frames, of any syntax that is read", frames(), to));
    to.forEach(from -> table.row(row(number(from) + " " + from.shortName(), streams(from), to)));
    return table.toString();
  }

  /** Whether something else can become this syntax here. */
  static boolean isMadeHere(TransferSyntax syntax) {
    return syntax.isVideo()
        && video().stream()
            .filter(from -> !from.equals(syntax))
            .flatMap(from -> streams(from).stream())
            .anyMatch(source -> cell(source, syntax) != Cell.NOT_SUPPORTED);
  }

  private static List<TransferSyntax> video() {
    return TransferSyntax.all().stream().filter(TransferSyntax::isVideo).toList();
  }

  private static Object[] row(String name, List<Source> sources, List<TransferSyntax> to) {
    List<Object> cells = new ArrayList<>(List.of(name));
    for (TransferSyntax syntax : to) {
      cells.add(
          sources.stream()
              .map(source -> cell(source, syntax))
              .min(Cell::compareTo)
              .orElse(Cell.NOT_SUPPORTED));
    }
    return cells.toArray();
  }

  private static Cell cell(Source source, TransferSyntax to) {
    Decision decision = SyntaxRules.decide(source.video(), source.declared(), PROFILE, List.of(to));
    if (!(decision instanceof Decision.Fits fits)) {
      return Cell.NOT_SUPPORTED;
    }
    return fits.plan() instanceof Plan.Encode ? Cell.NEW_UID : Cell.SUPPORTED;
  }

  private record Source(VideoInfo video, Declared declared) {}

  private static List<Source> frames() {
    return PICTURES.stream()
        .map(
            picture ->
                source(
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    picture,
                    Codec.RAW,
                    -1,
                    -1,
                    Container.FRAMES,
                    8))
        .toList();
  }

  /** Streams that are legal under a syntax. */
  private static List<Source> streams(TransferSyntax syntax) {
    return PICTURES.stream()
        .map(picture -> stream(syntax, picture))
        .filter(source -> cell(source, syntax) == Cell.SUPPORTED)
        .toList();
  }

  private static Source stream(TransferSyntax syntax, Picture picture) {
    boolean ten = syntax.equals(TransferSyntax.HEVC_M10P51);
    String whole = syntax.withPacking(Packing.WHOLE).orElse(syntax).uid();
    boolean above41 = !whole.endsWith(".102") && !whole.endsWith(".103");
    return switch (syntax.codec()) {
      case MPEG2 ->
          source(
              syntax,
              picture,
              Codec.MPEG2,
              4,
              whole.endsWith(".100") ? 8 : 4,
              Container.MPEG_PS,
              8);
      case HEVC ->
          source(syntax, picture, Codec.HEVC, ten ? 2 : 1, 153, Container.MP4, ten ? 10 : 8);
      default ->
          source(
              syntax,
              picture,
              Codec.H264,
              whole.endsWith(".106") ? 128 : 100,
              above41 ? 42 : 41,
              Container.MP4,
              8);
    };
  }

  private static Source source(
      TransferSyntax syntax,
      Picture picture,
      Codec codec,
      int profile,
      int level,
      Container container,
      int bits) {
    VideoInfo video =
        new VideoInfo(
            container,
            codec,
            codec.name(),
            profile,
            level,
            picture.width(),
            picture.height(),
            picture.rate(),
            OptionalLong.of(100),
            PixelAspect.SQUARE,
            picture.scan(),
            true,
            bits,
            true,
            List.of(),
            1_000_000);
    boolean stereo = number(syntax).matches("\\.10[56].*");
    return new Source(
        video,
        new Declared(
            bits == 8 ? SopClasses.VIDEO_ENDOSCOPIC : OPHTHALMIC,
            syntax,
            picture.height(),
            picture.width(),
            100,
            "YBR_PARTIAL_420",
            Optional.of(picture.rate()),
            Optional.empty(),
            stereo,
            true,
            List.of()));
  }

  /** The last numbers of a UID, as the standard's readers call these syntaxes. */
  private static String number(TransferSyntax syntax) {
    return syntax.uid().replaceFirst("^1\\.2\\.840\\.10008\\.1\\.2\\.4", "");
  }
}
