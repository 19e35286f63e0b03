package org.scopegate.media.worker;

import java.io.IOException;
import org.scopegate.media.Codec;
import org.scopegate.media.EncoderChain.Found;
import org.scopegate.media.Hurdle;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Scan;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.Transcoder.Verified;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.media.VideoInfo.Container;

/** What was seen and made, as fields of a message. */
final class ResultCodec {

  private ResultCodec() {}

  static void write(FieldWriter out, VideoInfo info) {
    out.constant(info.container())
        .constant(info.codec())
        .text(info.codecName())
        .i32(info.profile())
        .i32(info.level())
        .i32(info.width())
        .i32(info.height());
    SourceCodec.rate(out, info.rate());
    out.optional(info.frames())
        .i32(info.pixelAspect().width())
        .i32(info.pixelAspect().height())
        .constant(info.scan())
        .flag(info.chroma420())
        .i32(info.bitDepth())
        .flag(info.constantRate())
        .all(info.audio(), track -> track(out, track))
        .i64(info.bytes());
    SourceCodec.rate(out, info.steady());
    out.all(info.hurdles(), out::constant);
  }

  static VideoInfo info(FieldReader in) throws IOException {
    return new VideoInfo(
        in.constant(Container.class),
        in.constant(Codec.class),
        in.text(),
        in.i32(),
        in.i32(),
        in.i32(),
        in.i32(),
        SourceCodec.rate(in),
        in.optionalLong(),
        new PixelAspect(in.i32(), in.i32()),
        in.constant(Scan.class),
        in.flag(),
        in.i32(),
        in.flag(),
        in.all(() -> track(in)),
        in.i64(),
        SourceCodec.rate(in),
        in.all(() -> in.constant(Hurdle.class)));
  }

  private static void track(FieldWriter out, AudioTrack track) {
    out.text(track.codec()).i32(track.sampleRate()).i32(track.channels()).i64(track.bitRate());
  }

  private static AudioTrack track(FieldReader in) throws IOException {
    return new AudioTrack(in.text(), in.i32(), in.i32(), in.i64());
  }

  static void write(FieldWriter out, Transcoded made) {
    write(out.path(made.file()), made.info());
    out.i64(made.frames())
        .i64(made.sourceFrames())
        .i64(made.sourceBytes())
        .text(made.encoder())
        .i64(made.damaged())
        .texts(made.notes());
  }

  static Transcoded transcoded(FieldReader in) throws IOException {
    return new Transcoded(
        in.path(), info(in), in.i64(), in.i64(), in.i64(), in.text(), in.i64(), in.texts());
  }

  static void write(FieldWriter out, Verified verified) {
    write(out.i64(verified.frames()), verified.info());
    out.f64(verified.ssim());
  }

  static Verified verified(FieldReader in) throws IOException {
    return new Verified(in.i64(), info(in), in.f64());
  }

  static void write(FieldWriter out, Found found) {
    out.text(found.encoder()).flag(found.works()).text(found.detail());
  }

  static Found found(FieldReader in) throws IOException {
    return new Found(in.text(), in.flag(), in.text());
  }
}
