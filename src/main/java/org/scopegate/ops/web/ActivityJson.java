package org.scopegate.ops.web;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.scopegate.gateway.Activity.Converting;
import org.scopegate.gateway.Activity.Now;
import org.scopegate.gateway.Activity.Receiving;
import org.scopegate.gateway.Activity.Sending;
import org.scopegate.ops.json.Json;

/** What happens in this moment. */
record ActivityJson(Instant at) {

  Json of(Now now) {
    return new Json()
        .put("receiving", now.receiving().stream().map(this::of).toList())
        .put("converting", now.converting().stream().map(ActivityJson::of).toList())
        .put("sending", now.sending().stream().map(ActivityJson::of).toList());
  }

  private Json of(Receiving one) {
    long millis = Math.max(1, Duration.between(one.began(), at).toMillis());
    return new Json()
        .put("number", one.number())
        .put("calling_title", one.callingTitle())
        .put("called_title", one.calledTitle())
        .put("peer", one.peer().getHostAddress())
        .put("sop_instance_uid", one.sopInstanceUid())
        .put("began", one.began())
        .put("bytes", one.bytes())
        .put("bytes_per_second", (long) (one.bytes() * 1000.0 / millis));
  }

  private static Json of(Converting one) {
    return new Json()
        .put("entry", one.entry())
        .put("object", one.instance())
        .put("sop_instance_uid", one.sopInstanceUid())
        .put("profile", one.profile())
        .put("began", one.began())
        .put("encoder", one.encoder())
        .put("frames", one.frames())
        .putOrNull("frames_total", one.framesTotal())
        .put("frames_per_second", Math.round(one.framesPerSecond() * 10) / 10.0)
        .putOrNull("remaining_seconds", remaining(one));
  }

  /** Unknown before the first pictures, and where nobody knows how many there are. */
  private static OptionalLong remaining(Converting one) {
    if (one.framesTotal().isEmpty() || one.framesPerSecond() <= 0) {
      return OptionalLong.empty();
    }
    long left = Math.max(0, one.framesTotal().getAsLong() - one.frames());
    return OptionalLong.of((long) Math.ceil(left / one.framesPerSecond()));
  }

  private static Json of(Sending one) {
    return new Json()
        .put("entry", one.entry())
        .put("object", one.instance())
        .put("sop_instance_uid", one.sopInstanceUid())
        .put("destination", one.destination())
        .put("began", one.began())
        .put("bytes", one.bytes())
        .put("total", one.total());
  }
}
