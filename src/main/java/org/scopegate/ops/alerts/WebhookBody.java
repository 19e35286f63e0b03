package org.scopegate.ops.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.scopegate.ops.alerts.Notice.Event;

/**
 * A notice as JSON:
 *
 * <pre>
 * {"version": 1, "id": "…", "episode": "…", "event": "raised|reminded|cleared", "at": "…",
 *  "node": "…", "text": "…", "url": "…",
 *  "alarm": {"name": "…", "subject": "…", "severity": "warning|critical", "since": "…",
 *            "cleared": "…", "text": "…", "hint": "…"}}
 * </pre>
 *
 * {@code id} is the same if a notice comes twice, {@code episode} in all notices of one alarm.
 * {@code text} at the top is the whole in words, which is what chat servers show. {@code url} and
 * {@code cleared} are left out where there is none.
 */
final class WebhookBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WebhookBody() {}

  static byte[] of(Notice notice, NoticeText text) throws IOException {
    ObjectNode body =
        JSON.createObjectNode()
            .put("version", 1)
            .put("id", notice.id())
            .put("episode", notice.episode())
            .put("event", notice.event().name().toLowerCase(Locale.ROOT))
            .put("at", NoticeText.time(notice.at()))
            .put("node", text.node())
            .put("text", text.subject(notice) + "\n" + notice.alarm().text());
    text.publicUrl().ifPresent(url -> body.put("url", url.toString()));
    Alarm alarm = notice.alarm();
    ObjectNode about =
        body.putObject("alarm")
            .put("name", alarm.name())
            .put("subject", alarm.subject())
            .put("severity", alarm.severity().word())
            .put("since", NoticeText.time(alarm.since()));
    if (notice.event() == Event.CLEARED) {
      about.put("cleared", NoticeText.time(notice.at()));
    }
    about.put("text", alarm.text()).put("hint", alarm.hint());
    return JSON.writeValueAsBytes(body);
  }
}
