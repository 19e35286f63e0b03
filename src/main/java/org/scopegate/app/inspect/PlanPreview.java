package org.scopegate.app.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Words;
import org.scopegate.config.NodeConfig;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Forms;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.gateway.Route;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.Plan;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Decision;
import org.scopegate.video.Declared;
import org.scopegate.video.ObjectRules;
import org.scopegate.video.Packaging;
import org.scopegate.video.Profile;
import org.scopegate.video.SyntaxRules;
import org.scopegate.video.Wish;

/**
 * What a route would do with a video, and why.
 *
 * @param route in words: from whom, by which AE, to whom
 * @param allowed transfer syntaxes that its destinations take, first choice first
 * @param sopClass of what goes out
 * @param rulings the rules that had a say
 */
record PlanPreview(
    String route,
    Profile profile,
    Decision decision,
    List<TransferSyntax> allowed,
    Optional<String> sopClass,
    List<Ruling> rulings) {

  /**
   * What there is to plan for.
   *
   * @param object empty for a video file, which is no object yet and has no header that could lack
   *     something
   * @param damage what of the pictures is missing or cut off
   */
  record Pictures(
      VideoInfo video, Declared declared, Optional<DicomFile> object, Optional<String> damage) {}

  /** What every route of a configuration would do; of several that do the same, each. */
  static List<PlanPreview> of(NodeConfig config, Pictures pictures) {
    List<PlanPreview> previews = new ArrayList<>();
    for (GatewayAe gateway : config.topology().gateways()) {
      for (Route route : gateway.routes()) {
        previews.addAll(of(config, gateway, route, pictures));
      }
    }
    return previews;
  }

  /** A plan for each group of destinations that take the same, and for those that take no video. */
  private static List<PlanPreview> of(
      NodeConfig config, GatewayAe gateway, Route route, Pictures pictures) {
    Profile profile = config.profiles().get(route.profile());
    TransferSyntax preferred = TransferSyntax.byName(config.dicom().transferSyntax()).orElseThrow();
    List<Destination> takers = takersOfVideo(config, route);
    List<PlanPreview> previews = new ArrayList<>();
    for (List<Destination> group : Forms.groups(takers)) {
      Wish wish = new Wish(profile, route.objects(), Forms.allowed(group, preferred));
      previews.add(of(words(gateway, route, titles(group)), pictures, wish));
    }
    List<String> others = new ArrayList<>(route.to());
    others.removeAll(titles(takers));
    if (!others.isEmpty()) {
      previews.add(asItCame(words(gateway, route, others), profile, pictures.declared()));
    }
    return previews;
  }

  private static List<Destination> takersOfVideo(NodeConfig config, Route route) {
    return route.to().stream()
        .flatMap(title -> config.topology().destination(title).stream())
        .filter(destination -> !Forms.videoSyntaxes(destination).isEmpty())
        .toList();
  }

  private static List<String> titles(List<Destination> destinations) {
    return destinations.stream().map(Destination::aeTitle).toList();
  }

  private static PlanPreview asItCame(String route, Profile profile, Declared declared) {
    return new PlanPreview(
        route,
        profile,
        new Decision.NothingFits("its destinations take what came, and nothing else"),
        List.of(),
        Optional.of(declared.sopClassUid()),
        List.of());
  }

  private static PlanPreview of(String route, Pictures pictures, Wish wish) {
    Decision decision = decide(pictures, wish);
    Declared declared = pictures.declared();
    boolean made = decision instanceof Decision.Fits fits && !(fits.plan() instanceof Plan.Keep);
    String sopClass =
        Optional.of(wish.options())
            .filter(options -> made)
            .flatMap(options -> ObjectRules.targetClass(declared, options))
            .orElse(declared.sopClassUid());
    return new PlanPreview(
        route,
        wish.profile(),
        decision,
        wish.allowed(),
        Optional.of(sopClass),
        decision instanceof Decision.Fits fits
            ? Ruling.of(pictures.video(), declared, fits, sopClass)
            : List.of());
  }

  /** As a node does: damage first, then the pictures, then the header. */
  private static Decision decide(Pictures pictures, Wish wish) {
    Profile profile = wish.profile();
    if (pictures.damage().isPresent()
        && !profile.original()
        && profile.treatment().damage() != Damage.TOLERATE) {
      return new Decision.Refused(pictures.damage().get());
    }
    return pictures
        .object()
        .map(headers -> ObjectRules.decide(pictures.video(), headers, pictures.declared(), wish))
        .orElseGet(() -> SyntaxRules.decide(pictures.video(), pictures.declared(), wish));
  }

  /** What a node without a configuration of its own would do. */
  static PlanPreview ofDefaults(Pictures pictures) {
    Destination any = Destination.at("ANY", "localhost", 1);
    Wish wish = Wish.of(DefaultProfile.HIGH, Forms.allowed(List.of(any), TransferSyntax.H264_HP41));
    return of("with the built-in defaults", pictures, wish);
  }

  /** In a word: kept, rewrapped, encoded, or delivered as it came. */
  String action() {
    if (decision instanceof Decision.Refused) {
      return "not converted: see on_failure of the profile";
    }
    if (!(decision instanceof Decision.Fits fits)) {
      return "delivered as it came";
    }
    if (fits.plan() instanceof Plan.Keep) {
      return "kept";
    }
    return fits.plan() instanceof Plan.Rewrap ? "rewrapped" : "encoded";
  }

  /** The transfer syntax of what goes out. */
  Optional<TransferSyntax> syntax() {
    return decision instanceof Decision.Fits fits ? Optional.of(fits.syntax()) : Optional.empty();
  }

  /** What becomes of a stream that is too long for one fragment, in words. */
  Optional<String> ifTooLong() {
    return syntax()
        .map(to -> Packaging.of(to, Long.MAX_VALUE, allowed, Packaging.LONGEST_FRAGMENT))
        .map(
            packaging ->
                packaging instanceof Packaging.Split
                    ? "several instances, each played by itself"
                    : packaging.syntax().equals(syntax().orElseThrow())
                        ? "several fragments"
                        : "several fragments, as " + packaging.syntax().shortName());
  }

  /** What an encoder is told; empty where nothing is encoded. */
  Optional<EncodeSettings> settings() {
    return decision instanceof Decision.Fits fits && fits.plan() instanceof Plan.Encode encode
        ? Optional.of(encode.settings())
        : Optional.empty();
  }

  private static String words(GatewayAe gateway, Route route, List<String> to) {
    String from =
        route.from().isEmpty()
            ? "anyone known"
            : String.join(", ", route.from().stream().map(TitlePattern::text).toList());
    List<String> whom = to.stream().map(title -> title + standIn(route, title)).toList();
    return "from " + from + " by " + gateway.aeTitle() + " to " + String.join(", ", whom);
  }

  /** Who gets the same object where the main destination, the first, has not taken it in time. */
  private static String standIn(Route route, String title) {
    return route
        .otherwise()
        .filter(fallback -> title.equals(route.to().get(0)))
        .map(
            fallback ->
                " (else " + fallback.destination() + " after " + Words.age(fallback.after()) + ")")
        .orElse("");
  }
}
