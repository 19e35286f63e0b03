package org.scopegate.ops.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.scopegate.gateway.Activity;
import org.scopegate.gateway.GatewayAe;
import org.scopegate.media.EncoderChain;
import org.scopegate.ops.json.EntryJson;
import org.scopegate.ops.json.Json;
import org.scopegate.spool.SpoolException;
import org.scopegate.spool.State;

/** The node at a glance. */
record OverviewJson(Parts parts) {

  Json of(Waiting waiting) throws IOException {
    Activity.Now now = parts.node().activity();
    return new Json()
        .put("name", parts.name())
        .put("version", parts.version())
        .put("started", parts.started())
        .put("now", waiting.at())
        .put("aes", parts.node().topology().gateways().stream().map(this::of).toList())
        .put("queue", queue(waiting.byState()))
        .put("converting", now.converting().size())
        .put("receiving", now.receiving().size())
        .put("sending", now.sending().size())
        .put("associations", now.associations())
        .putOrNull("oldest_waiting_seconds", waiting.oldest())
        .put("disk", disk())
        .put("encoder", encoder(parts.encoders().known()))
        .put("memory", memory(parts.backstage().memory().get()))
        .put("alarms", parts.backstage().alarms().open().size())
        .put("configuration_faults", faults());
  }

  private Json of(GatewayAe ae) {
    return new Json().put("ae_title", ae.aeTitle()).put("port", parts.node().port(ae.aeTitle()));
  }

  private static Json queue(Map<State, Long> states) {
    Json json = new Json();
    states.forEach((state, entries) -> json.put(EntryJson.word(state), entries));
    return json;
  }

  private Json disk() throws IOException {
    return new Json()
        .put("free", freeBytes())
        .put("total", Files.getFileStore(parts.storage().directory()).getTotalSpace())
        .put("minimum_free", parts.storage().minimumFreeBytes())
        .put("accepting", parts.spool().hasRoom());
  }

  private long freeBytes() throws SpoolException {
    return parts.spool().freeBytes();
  }

  private static Json encoder(Optional<String> current) {
    return new Json()
        .putOrNull("name", current)
        .put("gpu", current.filter(EncoderChain::isOnGpu).isPresent());
  }

  private static Json memory(Memory memory) {
    return new Json().putOrNull("resident", memory.resident()).put("limit", memory.limit());
  }

  private int faults() {
    return parts.backstage().configuration().unused().stream()
        .mapToInt(unused -> unused.faults().size())
        .sum();
  }
}
