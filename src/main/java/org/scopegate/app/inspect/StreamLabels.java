package org.scopegate.app.inspect;

import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision;
import org.scopegate.video.Declared;
import org.scopegate.video.Profile;
import org.scopegate.video.SyntaxRules;

/** Under which transfer syntax a tower would send a stream. */
public final class StreamLabels {

  private StreamLabels() {}

  /**
   * The syntax under which the stream is legal, or else the usual one of its codec; empty where
   * DICOM has none for the codec.
   */
  public static Optional<TransferSyntax> of(VideoInfo video) {
    List<TransferSyntax> ofCodec =
        switch (video.codec()) {
          case H264 -> List.of(TransferSyntax.H264_HP41, TransferSyntax.H264_HP42_2D);
          case HEVC -> List.of(TransferSyntax.HEVC_MP51, TransferSyntax.HEVC_M10P51);
          case MPEG2 -> List.of(TransferSyntax.MPEG2_MPML, TransferSyntax.MPEG2_MPHL);
          case MPEG1, JPEG, RAW, OTHER -> List.of();
        };
    return ofCodec.stream()
        .filter(syntax -> isLegal(video, syntax))
        .findFirst()
        .or(() -> ofCodec.stream().findFirst());
  }

  private static boolean isLegal(VideoInfo video, TransferSyntax syntax) {
    Decision decision =
        SyntaxRules.decide(video, declared(video, syntax), Profile.named("any"), List.of(syntax));
    return decision instanceof Decision.Fits fits && fits.plan() instanceof Plan.Keep;
  }

  /** What the header of a Video Endoscopic Image with this stream says. */
  public static Declared declared(VideoInfo video, TransferSyntax syntax) {
    return new Declared(
        SopClasses.VIDEO_ENDOSCOPIC,
        syntax,
        video.height(),
        video.width(),
        video.frames().orElse(0),
        "YBR_PARTIAL_420",
        Optional.of(video.rate()),
        Optional.empty(),
        false,
        true,
        List.of());
  }
}
