package org.scopegate.media.ffmpeg;

import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.Hurdle;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Plan;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.Transcoder.Verified;
import org.scopegate.media.VideoInfo;

/** Opens a result again and holds what it is against what it should be. */
final class Verifier {

  private static final int HIGH = 100;

  private final Source source;
  private final Plan plan;
  private final Transcoded result;
  private final int threads;

  Verifier(Source source, Plan plan, Transcoded result, int threads) {
    this.source = source;
    this.plan = plan;
    this.result = result;
    this.threads = threads;
  }

  Verified run() throws MediaException, InterruptedException {
    Source.Stream file = RangedFile.whole(result.file());
    for (Hurdle hurdle : Boxes.of(file).hurdles()) {
      throw new MediaException(Blame.RESULT, "the result is not as planned: " + hurdle.words());
    }
    try (StreamPictures pictures = StreamPictures.of(Demuxer.open(file), PacketSink.NONE, threads);
        Comparison comparison = comparison()) {
      if (!comparesPictures()) {
        pictures.decoder().skipDeblocking();
      }
      VideoInfo info = decodeAll(pictures, comparison);
      checkWhole(pictures);
      require(plan instanceof Plan.Rewrap || !info.interlaced(), "the pictures are interlaced");
      return new Verified(pictures.count(), info, checkedSsim(comparison));
    }
  }

  private boolean comparesPictures() {
    return plan instanceof Plan.Encode encode && encode.settings().minimumSsim().isPresent();
  }

  private Comparison comparison() throws MediaException {
    if (plan instanceof Plan.Encode encode && comparesPictures()) {
      return Comparison.with(source, encode.settings(), result.frames(), threads);
    }
    return Comparison.none();
  }

  /** Looks at every picture; what the first one says is checked before others are decoded. */
  private VideoInfo decodeAll(StreamPictures pictures, Comparison comparison)
      throws MediaException, InterruptedException {
    VideoInfo info = null;
    Scan scan = Scan.PROGRESSIVE;
    try (Frame picture = new Frame()) {
      while (pictures.next(picture)) {
        if (Thread.interrupted()) {
          throw new InterruptedException("verifying was stopped at picture " + pictures.count());
        }
        if (info == null || picture.scan().isInterlaced() && !scan.isInterlaced()) {
          scan = picture.scan();
          info = info(pictures, Look.at(picture, pictures.decoder(), scan));
        }
        comparison.see(pictures.count() - 1, picture);
        picture.clear();
      }
    }
    return info;
  }

  private VideoInfo info(StreamPictures pictures, Look look) throws MediaException {
    Pacing pacing = Pacing.of(RangedFile.whole(result.file()), pictures.demuxer());
    VideoInfo info = Probe.info(pictures.demuxer(), look, pacing);
    if (plan instanceof Plan.Encode encode) {
      check(info, encode.settings());
    }
    return info;
  }

  private void checkWhole(StreamPictures pictures) throws MediaException {
    require(
        pictures.flaws().none(), pictures.flaws().pictures() + " pictures do not decode cleanly");
    require(
        pictures.count() == result.frames(),
        pictures.count() + " pictures decode, " + result.frames() + " were written");
  }

  private void check(VideoInfo info, EncodeSettings settings) throws MediaException {
    require(info.codec() == Codec.H264, "the codec is " + info.codecName() + ", not h264");
    require(info.profile() == HIGH, "profile_idc is " + info.profile() + ", not High (100)");
    require(
        info.level() > 0 && info.level() <= settings.level(),
        "level_idc is " + info.level() + ", above " + settings.level());
    require(
        info.width() == settings.width() && info.height() == settings.height(),
        "the size is %dx%d, not %dx%d"
            .formatted(info.width(), info.height(), settings.width(), settings.height()));
    require(info.chroma420() && info.bitDepth() == 8, "the pictures are not 4:2:0 with 8 bits");
    require(info.squarePixels(), "the pixels are not square");
    require(info.constantRate(), "the times of the pictures are not equally spaced");
    require(
        info.rate().equals(settings.rate()),
        "the rate is " + info.rate() + ", not " + settings.rate());
    if (settings.frames().isPresent() && result.damaged() == 0) {
      long planned = settings.frames().getAsLong();
      long frames = info.frames().orElse(-1);
      require(frames == planned, frames + " pictures, " + planned + " planned");
    }
  }

  private double checkedSsim(Comparison comparison) throws MediaException {
    double ssim = comparison.mean();
    if (plan instanceof Plan.Encode encode && encode.settings().minimumSsim().isPresent()) {
      double least = encode.settings().minimumSsim().getAsDouble();
      require(ssim >= least, "SSIM is %.4f, below %.4f".formatted(ssim, least));
    }
    return ssim;
  }

  private static void require(boolean good, String otherwise) throws MediaException {
    if (!good) {
      throw new MediaException(Blame.RESULT, "the result is not as planned: " + otherwise);
    }
  }
}
