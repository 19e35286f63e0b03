package org.scopegate.ops.web;

import java.util.List;
import java.util.Locale;
import org.scopegate.gateway.TurnedAway.Refused;
import org.scopegate.ops.json.Json;

/** Who was turned away of late. */
final class TurnedAwayJson {

  private TurnedAwayJson() {}

  static Json of(List<Refused> refusals) {
    return new Json().put("refusals", refusals.stream().map(TurnedAwayJson::of).toList());
  }

  private static Json of(Refused one) {
    return new Json()
        .put("calling_title", one.who().callingTitle())
        .put("called_title", one.who().calledTitle())
        .put("peer", one.who().peer().getHostAddress())
        .put("ground", one.who().ground().name().toLowerCase(Locale.ROOT))
        .put("why", one.why())
        .put("count", one.count())
        .put("first", one.first())
        .put("last", one.last());
  }
}
