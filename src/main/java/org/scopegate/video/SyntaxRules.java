package org.scopegate.video;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Decision.NothingFits;
import org.scopegate.video.Treatment.Fields;

/**
 * What is done to a video, and under which transfer syntax it goes on. A pure function over {@link
 * VideoSyntax}, the table of PS3.5 8.2: the least change that makes the video legal under a syntax
 * that may be used.
 *
 * <ol>
 *   <li>Keep: the pictures, the container, the audio and the label are legal as they are.
 *   <li>Rewrap: the pictures are legal, something around them is not.
 *   <li>Encode: nothing given up if a syntax allows it, else whole pictures of fields, else a
 *       smaller picture, else fewer pictures. For each the syntaxes in the destination's order, the
 *       profile's codec before the other.
 * </ol>
 */
public final class SyntaxRules {

  private static final int SLOWEST = 64;

  private final VideoInfo video;
  private final Declared declared;
  private final Wish wish;

  private final Optional<String> fragments;

  private SyntaxRules(VideoInfo video, Declared declared, Wish wish, Optional<String> fragments) {
    this.video = video;
    this.declared = declared;
    this.wish = wish;
    this.fragments = fragments;
  }

  /**
   * Decides for a route that wants nothing in particular of the object.
   *
   * @param video what the stream really is
   * @param declared what the header says
   * @param profile what is wanted of an encode
   * @param allowed transfer syntaxes that may be used, first choice first
   */
  public static Decision decide(
      VideoInfo video, Declared declared, Profile profile, List<TransferSyntax> allowed) {
    return decide(video, declared, Wish.of(profile, allowed));
  }

  /**
   * Decides.
   *
   * @param video what the stream really is
   * @param declared what the header says
   */
  public static Decision decide(VideoInfo video, Declared declared, Wish wish) {
    return decide(video, declared, wish, Optional.empty());
  }

  /**
   * Decides about an object.
   *
   * @param fragments what is wrong with how its stream lies in Pixel Data
   */
  static Decision decide(
      VideoInfo video, Declared declared, Wish wish, Optional<String> fragments) {
    if (wish.profile().original()) {
      String why = "profile " + wish.profile().name() + " delivers what came";
      return new Fits(new Plan.Keep(why), declared.syntax(), Set.of(), video.codec());
    }
    return VideoClasses.target(declared, wish.options().sopClass())
        .map(target -> new SyntaxRules(video, declared, wish, fragments).decide(target))
        .orElseGet(() -> new NothingFits(noPlace(declared)));
  }

  private Decision decide(String targetClass) {
    AsCoded coded = new AsCoded(video, declared, wish, fragments, targetClass);
    Optional<String> notAsItIs = coded.faultOfKeeping();
    if (notAsItIs.isEmpty()) {
      String why = "legal as it is under " + declared.syntax().shortName();
      return new Fits(new Plan.Keep(why), declared.syntax(), Set.of(), video.codec());
    }
    return coded
        .rewrap(notAsItIs.get())
        .or(this::encode)
        .orElseGet(() -> new NothingFits(nothing()));
  }

  private Optional<Decision> encode() {
    if (declared.stereo()) {
      return Optional.empty();
    }
    Target whole = Target.of(video, aspect());
    Target smaller = whole.withinHd();
    Stream<Target> fields =
        wish.profile().treatment().fields() == Fields.KEEP
            ? Stream.of(Target.withFields(video, aspect()))
            : Stream.empty();
    Stream<Target> slower = IntStream.rangeClosed(2, SLOWEST).mapToObj(smaller::slower);
    return Stream.of(fields, Stream.of(whole, smaller), slower)
        .flatMap(targets -> targets)
        .flatMap(target -> ordered().flatMap(syntax -> fit(target, syntax).stream()))
        .findFirst()
        .map(fit -> fit.decision(video, declared, wish.profile()));
  }

  /** HEVC before all where the profile wants it, else the destination's own order. */
  private Stream<TransferSyntax> ordered() {
    List<TransferSyntax> allowed = wish.allowed();
    return wish.profile().effort().codec() == Codec.HEVC
        ? Stream.concat(allowed.stream().filter(TransferSyntax.HEVC_MP51::equals), allowed.stream())
        : allowed.stream();
  }

  /** Frames have no shape of their own: the header tells. A stream is believed. */
  private PixelAspect aspect() {
    return video.container() == Container.FRAMES
        ? declared.aspect().orElse(video.pixelAspect())
        : video.pixelAspect();
  }

  private static Optional<Fit> fit(Target target, TransferSyntax syntax) {
    return VideoSyntax.of(syntax)
        .flatMap(row -> row.codingFor(target))
        .map(coding -> new Fit(target, syntax, coding));
  }

  private static String noPlace(Declared declared) {
    return VideoClasses.name(declared.sopClassUid())
        + " has no place for H.264: sop_class of its route may name a class that has";
  }

  private String nothing() {
    if (declared.stereo()) {
      return "stereo pairs are not encoded again: one view or the pairing would be lost";
    }
    List<String> names = wish.allowed().stream().map(TransferSyntax::shortName).toList();
    return Sentences.subject(video, declared) + " fits none of " + names;
  }
}
