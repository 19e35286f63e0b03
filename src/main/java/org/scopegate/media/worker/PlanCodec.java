package org.scopegate.media.worker;

import java.io.IOException;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.media.Plan;
import org.scopegate.media.Scan;

/** A {@link Plan} as fields of a message. */
final class PlanCodec {

  private static final int KEEP = 0;
  private static final int REWRAP = 1;
  private static final int ENCODE = 2;

  private PlanCodec() {}

  static void write(FieldWriter out, Plan plan) {
    if (plan instanceof Plan.Keep) {
      out.kind(KEEP).text(plan.why());
    } else if (plan instanceof Plan.Rewrap rewrap) {
      out.kind(REWRAP).text(plan.why()).constant(rewrap.audio());
    } else if (plan instanceof Plan.Encode encode) {
      settings(out.kind(ENCODE).text(plan.why()), encode.settings());
    }
  }

  static Plan read(FieldReader in) throws IOException {
    int kind = in.kind();
    String why = in.text();
    return switch (kind) {
      case KEEP -> new Plan.Keep(why);
      case REWRAP -> new Plan.Rewrap(in.constant(Audio.class), why);
      case ENCODE -> new Plan.Encode(settings(in), why);
      default -> throw new IOException(kind + " is no kind of plan");
    };
  }

  private static void settings(FieldWriter out, EncodeSettings settings) {
    out.i32(settings.width()).i32(settings.height());
    SourceCodec.rate(out, settings.rate());
    out.constant(settings.scan())
        .constant(settings.codec())
        .i32(settings.level())
        .i32(settings.quality())
        .text(settings.preset())
        .text(settings.tune())
        .i64(settings.maxBitRate())
        .constant(settings.audio())
        .constant(settings.damage())
        .optional(settings.minimumSsim())
        .optional(settings.frames());
  }

  private static EncodeSettings settings(FieldReader in) throws IOException {
    return new EncodeSettings(
        in.i32(),
        in.i32(),
        SourceCodec.rate(in),
        in.constant(Scan.class),
        in.constant(Codec.class),
        in.i32(),
        in.i32(),
        in.text(),
        in.text(),
        in.i64(),
        in.constant(Audio.class),
        in.constant(Damage.class),
        in.optionalDouble(),
        in.optionalLong());
  }
}
