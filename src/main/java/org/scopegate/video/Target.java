package org.scopegate.video;

import static org.scopegate.video.Decision.Change.RESAMPLED;
import static org.scopegate.video.Decision.Change.RETIMED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision.Change;

/**
 * The pictures that an encode makes of a source: square pixels, even sizes, a constant rate, and
 * progressive unless fields are to be kept.
 *
 * @param picture size and rate
 * @param scan of the pictures
 * @param changes what is changed on the way, in words
 * @param losses what the header can no longer say of the source
 */
record Target(Picture picture, Scan scan, List<String> changes, Set<Change> losses) {

  /**
   * The largest picture that scaling down aims at, long and short side: what every level, encoder
   * and viewer knows.
   */
  private static final int LONG_SIDE = 1920;

  private static final int SHORT_SIDE = 1080;

  /** One macroblock, or the smallest coding unit of every encoder. */
  private static final int SHORTEST_SIDE = 16;

  /** Rows of 4:2:0 fields come in fours: two of each field. */
  private static final int FIELD_ROWS = 4;

  Target {
    changes = List.copyOf(changes);
    losses = Set.copyOf(losses);
  }

  /** The pictures as they are, progressive, but for what every encode needs. */
  static Target of(VideoInfo video, PixelAspect aspect) {
    Target target = start(video);
    if (video.interlaced()) {
      target = target.with(target.picture, "deinterlaced", Set.of());
    }
    if (!aspect.isSquare()) {
      target = target.resized(square(target.picture, aspect), "square pixels");
    }
    return target.large().steady(video).even();
  }

  /**
   * The pictures with their fields: rows stay what they are, so non-square pixels are made square
   * by columns alone. Progressive where there are no fields, or where rows cannot stay.
   */
  static Target withFields(VideoInfo video, PixelAspect aspect) {
    if (!video.interlaced()
        || video.height() % FIELD_ROWS != 0
        || video.height() < SHORTEST_SIDE
        || video.width() < SHORTEST_SIDE) {
      return of(video, aspect);
    }
    Target fields =
        new Target(StreamRules.picture(video), video.scan(), List.of("fields kept"), Set.of());
    if (!aspect.isSquare()) {
      int columns = evenNear(fields.picture.width() * wider(aspect));
      Picture square = fields.picture.withSize(columns, fields.picture.height());
      fields = fields.resized(square, "square pixels");
    }
    return fields.steady(video).even();
  }

  /** Scaled down, its shape kept, until it is no larger than 1920x1080 (or 1080x1920). */
  Target withinHd() {
    int longSide = Math.max(picture.width(), picture.height());
    int shortSide = Math.min(picture.width(), picture.height());
    double scale =
        Math.min(1, Math.min((double) LONG_SIDE / longSide, (double) SHORT_SIDE / shortSide));
    if (scale == 1) {
      return this;
    }
    Picture smaller =
        picture.withSize(
            Math.max(SHORTEST_SIDE, evenNear(picture.width() * scale)),
            Math.max(SHORTEST_SIDE, evenNear(picture.height() * scale)));
    return resized(smaller, "scaled down");
  }

  /** Every {@code nth} picture. */
  Target slower(int nth) {
    Rate rate = picture.rate();
    Rate slow = new Rate(rate.numerator(), Math.multiplyExact(rate.denominator(), nth));
    return with(
        picture.withRate(slow), "every " + nth + ". picture: " + Rates.text(slow), Set.of(RETIMED));
  }

  private static Target start(VideoInfo video) {
    return new Target(StreamRules.picture(video), Scan.PROGRESSIVE, List.of(), Set.of());
  }

  private Target steady(VideoInfo video) {
    if (video.constantRate()) {
      return this;
    }
    Rate constant = Rates.constantFor(video.rate());
    return with(
        picture.withRate(constant), "uneven rate made " + Rates.text(constant), Set.of(RETIMED));
  }

  /** Enlarged by a whole number until no side is shorter than an encoder takes. */
  private Target large() {
    int shortSide = Math.min(picture.width(), picture.height());
    if (shortSide >= SHORTEST_SIDE) {
      return this;
    }
    int times = (SHORTEST_SIDE + shortSide - 1) / shortSide;
    Picture larger =
        picture.withSize(
            Math.multiplyExact(picture.width(), times),
            Math.multiplyExact(picture.height(), times));
    return resized(larger, "enlarged");
  }

  /** 4:2:0 has no odd sizes: the picture is stretched by a column or a row. */
  private Target even() {
    Picture even =
        picture.withSize(
            picture.width() + picture.width() % 2, picture.height() + picture.height() % 2);
    return even.sameSize(picture) ? this : resized(even, "even size");
  }

  private Target resized(Picture other, String why) {
    return with(
        other, "%s: %s to %s".formatted(why, picture.size(), other.size()), Set.of(RESAMPLED));
  }

  private Target with(Picture other, String change, Set<Change> lost) {
    List<String> words = new ArrayList<>(changes);
    words.add(change);
    Set<Change> all = EnumSet.noneOf(Change.class);
    all.addAll(losses);
    all.addAll(lost);
    return new Target(other, scan, words, all);
  }

  /** The same picture in square pixels; a side is stretched, none is shrunk: nothing is lost. */
  private static Picture square(Picture picture, PixelAspect aspect) {
    double wider = wider(aspect);
    return wider > 1
        ? picture.withSize(evenNear(picture.width() * wider), picture.height())
        : picture.withSize(picture.width(), evenNear(picture.height() / wider));
  }

  private static double wider(PixelAspect aspect) {
    return (double) aspect.width() / aspect.height();
  }

  private static int evenNear(double side) {
    return Math.max(2, 2 * (int) Math.round(side / 2));
  }
}
