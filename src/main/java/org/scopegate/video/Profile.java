package org.scopegate.video;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is wanted of a derived object, by a name that routes use. Size, rate and level are not its
 * business: they follow from the source and the transfer syntax.
 *
 * @param name as written in the profiles file
 * @param effort how good, how hard, with which codec
 * @param treatment of audio, fields and damage
 * @param minimumSsim mean SSIM below which a result is refused, empty for no check
 * @param onFailure what happens to an object that cannot be derived
 * @param original deliver what came, untouched: everything above but the name is then without use
 */
public record Profile(
    String name,
    Effort effort,
    Treatment treatment,
    OptionalDouble minimumSsim,
    OnFailure onFailure,
    boolean original) {

  /** The built-in profile that delivers what came. */
  public static final Profile ORIGINAL = original("original");

  public Profile {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a profile needs a name");
    }
    minimumSsim.ifPresent(Profile::checkSsim);
    Objects.requireNonNull(effort);
    Objects.requireNonNull(treatment);
    Objects.requireNonNull(onFailure);
  }

  /** x264's own defaults under a name: crf 23, preset medium, audio kept, no quality check. */
  public static Profile named(String name) {
    return new Profile(
        name,
        Effort.USUAL,
        Treatment.USUAL,
        OptionalDouble.empty(),
        OnFailure.DELIVER_ORIGINAL,
        false);
  }

  /** A profile of that name that delivers what came. */
  public static Profile original(String name) {
    Profile any = named(name);
    return new Profile(name, any.effort, any.treatment, any.minimumSsim, any.onFailure, true);
  }

  public Profile withEffort(Effort other) {
    return new Profile(name, other, treatment, minimumSsim, onFailure, original);
  }

  public Profile withTreatment(Treatment other) {
    return new Profile(name, effort, other, minimumSsim, onFailure, original);
  }

  public Profile withQuality(int crf) {
    return withEffort(effort.withQuality(crf));
  }

  public Profile withPreset(String preset) {
    return withEffort(effort.withPreset(preset));
  }

  public Profile withMinimumSsim(double ssim) {
    return new Profile(name, effort, treatment, OptionalDouble.of(ssim), onFailure, original);
  }

  public Profile withOnFailure(OnFailure choice) {
    return new Profile(name, effort, treatment, minimumSsim, choice, original);
  }

  private static void checkSsim(double ssim) {
    if (!(ssim > 0 && ssim <= 1)) {
      throw new IllegalArgumentException("SSIM " + ssim + " is not above 0 and at most 1");
    }
  }

  /** What happens to an object that cannot be derived. */
  public enum OnFailure {
    /** The destinations get what came. */
    DELIVER_ORIGINAL,
    /** Nothing is delivered until an operator decides. */
    HOLD
  }
}
