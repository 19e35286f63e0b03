package org.scopegate.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.video.Effort;
import org.scopegate.video.Profile;
import org.scopegate.video.Profile.OnFailure;
import org.scopegate.video.Treatment;
import org.scopegate.video.Treatment.Fields;

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

  private static final String ORIGINAL = "original";

  /** Codecs by the names of FFmpeg's software encoders and their own. */
  private static final Map<String, Codec> CODECS =
      Map.of(
          "libx264", Codec.H264,
          "h264", Codec.H264,
          "libx265", Codec.HEVC,
          "h265", Codec.HEVC,
          "hevc", Codec.HEVC);

  private static final Kind<String> CODEC =
      new Kind<>(
          "libx264, libx265 (HEVC where a destination takes it), or original to deliver what came",
          ProfilesFile::codec);

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
    String codec = keys.value("codec", CODEC, "libx264");
    boolean original = codec.equals(ORIGINAL);
    Profile base = original ? Profile.original(name) : Profile.named(name);
    Profile profile =
        new Profile(
            name,
            effort(CODECS.getOrDefault(codec, Codec.H264), keys, base.effort()),
            treatment(keys, base.treatment()),
            keys.optional("quality_threshold", Kind.share())
                .map(OptionalDouble::of)
                .orElse(base.minimumSsim()),
            keys.value("on_failure", Kind.oneOf(OnFailure.class), onFailure),
            original);
    warnOfKeysWithoutEffect(keys, original);
    keys.close();
    return profile;
  }

  private static Effort effort(Codec codec, Section keys, Effort base) {
    return new Effort(
        codec,
        keys.value("crf", Kind.count(1, 51), base.quality()),
        keys.value("preset", Kind.oneOf(Effort.PRESETS), base.preset()),
        keys.value("tune", tune(), base.tune()),
        keys.value("max_bitrate", bitRate(), base.maxBitRate()));
  }

  private static Treatment treatment(Section keys, Treatment base) {
    boolean deinterlace = keys.value("deinterlace", Kind.FLAG, true);
    boolean tolerate = keys.value("tolerate_damage", Kind.FLAG, false);
    return base.withAudio(keys.value("audio", Kind.oneOf(Audio.class), base.audio()))
        .withFields(deinterlace ? Fields.DEINTERLACE : Fields.KEEP)
        .withDamage(tolerate ? Damage.TOLERATE : Damage.REFUSE);
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
    Kind<String> word = Kind.oneOf(Effort.TUNES);
    return new Kind<>(word.hint(), text -> text.isEmpty() ? "" : word.parse().apply(text));
  }

  private static Kind<Long> bitRate() {
    return new Kind<>(
        Kind.BIT_RATE.hint() + ", at most 62.5M",
        text -> Effort.USUAL.withMaxBitRate(Quantity.bitsPerSecond(text)).maxBitRate());
  }

  private static String codec(String text) {
    if (!text.equals(ORIGINAL) && !CODECS.containsKey(text)) {
      throw new IllegalArgumentException("'" + text + "' is no codec known here");
    }
    return text;
  }
}
