package org.scopegate.video;

import java.util.Objects;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;

/**
 * What becomes of things that not every recording has.
 *
 * @param audio of audio tracks
 * @param fields of interlaced pictures
 * @param damage of a source of which not all decodes
 */
public record Treatment(Audio audio, Fields fields, Damage damage) {

  /** Audio is kept, fields become whole pictures, and nothing is made of a damaged source. */
  public static final Treatment USUAL =
      new Treatment(Audio.KEEP, Fields.DEINTERLACE, Damage.REFUSE);

  public Treatment {
    Objects.requireNonNull(audio);
    Objects.requireNonNull(fields);
    Objects.requireNonNull(damage);
  }

  public Treatment withAudio(Audio choice) {
    return new Treatment(choice, fields, damage);
  }

  public Treatment withFields(Fields choice) {
    return new Treatment(audio, choice, damage);
  }

  public Treatment withDamage(Damage choice) {
    return new Treatment(audio, fields, choice);
  }

  /** What becomes of interlaced pictures. */
  public enum Fields {
    /** Whole pictures at frame rate. */
    DEINTERLACE,
    /** Encoded as fields, where a syntax and the size allow it. */
    KEEP
  }
}
