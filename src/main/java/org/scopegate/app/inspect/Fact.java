package org.scopegate.app.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Names;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;
import org.scopegate.video.Declared;

/**
 * One fact about pictures, as the header has it and as the stream has it; empty where one of them
 * says nothing.
 *
 * @param agree false where both speak and do not say the same
 */
record Fact(String name, String header, String stream, boolean agree) {

  /** Frame Time has five digits: a rate from it is as good as equal within a thousandth. */
  private static final double SAME_RATE = 0.001;

  static List<Fact> of(Optional<Declared> declared, Optional<VideoInfo> video) {
    List<Fact> facts = new ArrayList<>();
    facts.add(codec(declared, video));
    facts.add(
        compared(
            "size",
            declared.filter(d -> d.rows() > 0).map(d -> d.columns() + "x" + d.rows()),
            video.map(v -> v.width() + "x" + v.height())));
    facts.add(
        compared(
            "frames",
            declared.filter(d -> d.frames() > 0).map(d -> Long.toString(d.frames())),
            video.filter(v -> v.frames().isPresent()).map(v -> "" + v.frames().getAsLong())));
    facts.add(rate(declared, video));
    facts.add(
        compared(
            "pixel shape",
            declared.flatMap(Declared::aspect).map(Object::toString),
            video.map(v -> v.pixelAspect().toString())));
    facts.add(ofStream("container", video.map(Names::container)));
    facts.add(ofStream("profile, level", video.map(Names::profileAndLevel)));
    facts.add(ofStream("pictures", video.map(Fact::pictures)));
    facts.add(ofStream("audio", video.filter(v -> !v.audio().isEmpty()).map(Fact::audio)));
    return facts.stream()
        .filter(fact -> !(fact.header().isEmpty() && fact.stream().isEmpty()))
        .toList();
  }

  private static Fact codec(Optional<Declared> declared, Optional<VideoInfo> video) {
    Optional<String> said = declared.map(Fact::codecOf);
    Optional<String> is = video.map(v -> v.codec() == Codec.RAW ? "uncompressed" : v.codecName());
    boolean agree =
        declared.isEmpty() || video.isEmpty() || holds(declared.get().syntax(), video.get());
    return new Fact("codec", said.orElse(""), is.orElse(""), agree);
  }

  private static String codecOf(Declared declared) {
    return switch (declared.syntax().kind()) {
      case NATIVE -> "uncompressed " + declared.photometric();
      default -> declared.syntax().codec().name();
    };
  }

  /** Whether a stream is of the codec that the syntax names. */
  static boolean holds(TransferSyntax syntax, VideoInfo video) {
    return switch (syntax.codec()) {
      case NONE -> video.codec() == Codec.RAW;
      case MPEG2 -> video.codec() == Codec.MPEG2;
      case H264 -> video.codec() == Codec.H264;
      case HEVC -> video.codec() == Codec.HEVC;
      default -> true;
    };
  }

  private static Fact rate(Optional<Declared> declared, Optional<VideoInfo> video) {
    Optional<Rate> said = declared.flatMap(Declared::rate);
    Optional<Rate> is = video.map(VideoInfo::rate);
    boolean agree =
        said.isEmpty()
            || is.isEmpty()
            || Math.abs(said.get().perSecond() / is.get().perSecond() - 1) < SAME_RATE;
    return new Fact(
        "frames/s", said.map(Names::rate).orElse(""), is.map(Names::rate).orElse(""), agree);
  }

  private static String pictures(VideoInfo video) {
    return (video.interlaced() ? "interlaced" : "progressive")
        + (video.constantRate() ? ", " : ", uneven rate, ")
        + video.bitDepth()
        + " bit"
        + (video.chroma420() ? " 4:2:0" : "");
  }

  private static String audio(VideoInfo video) {
    return String.join(", ", video.audio().stream().map(Fact::track).toList());
  }

  private static String track(AudioTrack track) {
    return track.codec() + " " + track.sampleRate() + " Hz " + track.channels() + " ch";
  }

  private static Fact compared(String name, Optional<String> header, Optional<String> stream) {
    boolean agree = header.isEmpty() || stream.isEmpty() || header.equals(stream);
    return new Fact(name, header.orElse(""), stream.orElse(""), agree);
  }

  private static Fact ofStream(String name, Optional<String> stream) {
    return new Fact(name, "", stream.orElse(""), true);
  }
}
