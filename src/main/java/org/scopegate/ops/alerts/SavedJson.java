package org.scopegate.ops.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.scopegate.ops.alerts.Notice.Event;

/** What outlives a restart, as JSON. */
final class SavedJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private SavedJson() {}

  static byte[] write(Saved saved) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    ArrayNode open = root.putArray("open");
    saved.open().forEach(episode -> open.add(json(episode)));
    ArrayNode past = root.putArray("past");
    saved.past().forEach(episode -> past.add(json(episode)));
    ObjectNode pending = root.putObject("pending");
    saved
        .pending()
        .forEach(
            (channel, notices) -> {
              ArrayNode list = pending.putArray(channel);
              notices.forEach(one -> list.add(json(one.notice())));
            });
    ArrayNode remembered = root.putArray("remembered");
    saved.remembered().stream().sorted().forEach(remembered::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  private static ObjectNode json(Episode episode) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", episode.id());
    node.set("alarm", json(episode.alarm()));
    node.put("notices", episode.notices());
    node.put("last_notice", episode.lastNotice().toString());
    episode.goneSince().ifPresent(time -> node.put("gone_since", time.toString()));
    episode.cleared().ifPresent(time -> node.put("cleared", time.toString()));
    ObjectNode told = node.putObject("told");
    episode.told().forEach(told::put);
    return node;
  }

  private static ObjectNode json(Notice notice) {
    ObjectNode node = JSON.createObjectNode();
    node.put("episode", notice.episode());
    node.put("number", notice.number());
    node.put("event", notice.event().name());
    node.put("at", notice.at().toString());
    node.set("alarm", json(notice.alarm()));
    return node;
  }

  private static ObjectNode json(Alarm alarm) {
    return JSON.createObjectNode()
        .put("name", alarm.name())
        .put("subject", alarm.subject())
        .put("severity", alarm.severity().name())
        .put("since", alarm.since().toString())
        .put("text", alarm.text())
        .put("hint", alarm.hint());
  }

  /**
   * @throws IOException it is something else, or half of it
   */
  static Saved read(byte[] bytes) throws IOException {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root.path("version").asInt() != VERSION) {
        throw new IOException("version " + root.path("version") + ", not " + VERSION);
      }
      Map<String, List<Pending>> pending = new TreeMap<>();
      for (Map.Entry<String, JsonNode> channel : root.required("pending").properties()) {
        List<Pending> notices = new ArrayList<>();
        channel.getValue().forEach(node -> notices.add(Pending.of(notice(node))));
        pending.put(channel.getKey(), notices);
      }
      Set<String> remembered = new HashSet<>();
      root.required("remembered").forEach(node -> remembered.add(node.asText()));
      return new Saved(
          episodes(root.required("open")), episodes(root.required("past")), pending, remembered);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new IOException("no list of alarms: " + wrong.getMessage(), wrong);
    }
  }

  private static List<Episode> episodes(JsonNode nodes) {
    List<Episode> episodes = new ArrayList<>();
    nodes.forEach(node -> episodes.add(episode(node)));
    return episodes;
  }

  private static Episode episode(JsonNode node) {
    SortedMap<String, String> told = new TreeMap<>();
    node.required("told")
        .properties()
        .forEach(each -> told.put(each.getKey(), each.getValue().asText()));
    return new Episode(
        node.required("id").asText(),
        alarm(node.required("alarm")),
        node.required("notices").asInt(),
        time(node, "last_notice"),
        optionalTime(node, "gone_since"),
        optionalTime(node, "cleared"),
        told);
  }

  private static Notice notice(JsonNode node) {
    return new Notice(
        node.required("episode").asText(),
        node.required("number").asInt(),
        Event.valueOf(node.required("event").asText()),
        time(node, "at"),
        alarm(node.required("alarm")));
  }

  private static Alarm alarm(JsonNode node) {
    return new Alarm(
        node.required("name").asText(),
        node.required("subject").asText(),
        Severity.valueOf(node.required("severity").asText()),
        time(node, "since"),
        node.required("text").asText(),
        node.required("hint").asText());
  }

  private static Instant time(JsonNode node, String key) {
    return Instant.parse(node.required(key).asText());
  }

  private static Optional<Instant> optionalTime(JsonNode node, String key) {
    return node.has(key) ? Optional.of(time(node, key)) : Optional.empty();
  }
}
