package org.scopegate.ops.web;

import java.util.Optional;
import org.scopegate.media.EncoderChain;
import org.scopegate.ops.json.Json;

/** The encoders of this machine, and what their probes found. */
record Encoders(EncoderChain chain) {

  Json json() {
    Optional<String> current = chain.known();
    return new Json()
        .put("encoders", chain.found().stream().map(found -> of(found, current)).toList());
  }

  private static Json of(EncoderChain.Found found, Optional<String> current) {
    return new Json()
        .put("name", found.encoder())
        .put("works", found.works())
        .put("why", found.detail())
        .put("gpu", EncoderChain.isOnGpu(found.encoder()))
        .put("current", current.filter(found.encoder()::equals).isPresent());
  }
}
