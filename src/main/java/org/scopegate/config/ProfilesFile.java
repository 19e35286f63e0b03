package org.scopegate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.video.Profile;
import org.scopegate.video.Profile.OnFailure;

/** {@code compression-profiles.yaml}: one section {@code profiles}, in it a section per profile. */
final class ProfilesFile {

  private static final String NAME_RULE = "letters, digits, '_' and '-', at most 64";

  /** Keys that older files have and that do nothing, with the reason. */
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "preserve_metadata", "patient, study and acquisition are always kept",
          "adaptive_bitrate", "the bit rate always follows the pictures, see crf and max_bitrate",
          "low_latency", "objects are delivered whole",
          "batch_optimization", "every conversion runs by itself",
          "augmentation_safe", "pictures are never augmented");

  private static final List<String> NOT_YET = List.of("libx265", "h265", "hevc");

  private static final Kind<String> CODEC =
      new Kind<>("libx264, or original to deliver what came", ProfilesFile::codec);

  private final OnFailure onFailure;
  private final Faults faults;

  /**
   * @param onFailure of profiles that do not say
   */
  ProfilesFile(OnFailure onFailure, Faults faults) {
    this.onFailure = onFailure;
    this.faults = faults;
  }

  /** The profiles by name, {@code original} among them. */
  Map<String, Profile> read(Section file) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put(Profile.ORIGINAL.name(), Profile.ORIGINAL);
    Section section = file.section("profiles");
    file.close();
    section.named().forEach((name, keys) -> add(name, section.place(name), keys, profiles));
    return profiles;
  }

  private void add(String name, Place place, Section keys, Map<String, Profile> profiles) {
    if (name.equals(Profile.ORIGINAL.name())) {
      faults.add(place, "profile 'original' is built in", "choose another name");
    } else if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      faults.add(place, "profile name '" + name + "' is not allowed", NAME_RULE);
    }
    // a faulty profile keeps its name: what refers to it is not at fault
    Profile profile = faults.make(place, "", () -> profile(name, keys)).orElse(Profile.ORIGINAL);
    profiles.putIfAbsent(name, profile);
  }

  private Profile profile(String name, Section keys) {
    boolean original = keys.value("codec", CODEC, "libx264").equals("original");
    Profile base = original ? Profile.original(name) : Profile.named(name);
    Profile profile =
        new Profile(
            name,
            keys.value("crf", Kind.count(1, 51), base.quality()),
            keys.value("preset", Kind.oneOf(Profile.PRESETS), base.preset()),
            keys.value("tune", tune(), base.tune()),
            keys.value("max_bitrate", bitRate(), base.maxBitRate()),
            keys.value("audio", Kind.oneOf(Audio.class), base.audio()),
            keys.optional("quality_threshold", Kind.share())
                .map(OptionalDouble::of)
                .orElse(base.minimumSsim()),
            keys.value("on_failure", Kind.oneOf(OnFailure.class), onFailure),
            original);
    warnOfKeysWithoutEffect(keys, original);
    keys.close();
    return profile;
  }

  private void warnOfKeysWithoutEffect(Section keys, boolean original) {
    WITHOUT_EFFECT.forEach(
        (key, reason) ->
            keys.optional(key, Kind.FLAG)
                .ifPresent(flag -> warn(keys, key, "'" + key + "' has no effect", reason)));
    if (original) {
      keys.keys().stream()
          .filter(key -> !key.equals("codec") && !WITHOUT_EFFECT.containsKey(key))
          .forEach(key -> warn(keys, key, "'" + key + "' has no effect", "codec is original"));
    }
  }

  private void warn(Section keys, String key, String message, String hint) {
    faults.warn(keys.place(key), message, hint);
  }

  private static Kind<String> tune() {
    Kind<String> word = Kind.oneOf(Profile.TUNES);
    return new Kind<>(word.hint(), text -> text.isEmpty() ? "" : word.parse().apply(text));
  }

  private static Kind<Long> bitRate() {
    return new Kind<>(
        Kind.BIT_RATE.hint() + ", at most 62.5M",
        text -> Profile.named("x").withMaxBitRate(Quantity.bitsPerSecond(text)).maxBitRate());
  }

  private static String codec(String text) {
    if (NOT_YET.contains(text)) {
      throw new IllegalArgumentException("'" + text + "': HEVC is not made in this version");
    }
    return switch (text) {
      case "libx264", "h264" -> "libx264";
      case "original" -> "original";
      default -> throw new IllegalArgumentException("'" + text + "' is no codec known here");
    };
  }
}
