package org.scopegate.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.scopegate.ops.alerts.MailOptions;
import org.scopegate.ops.alerts.WebhookOptions;

/**
 * Section {@code monitoring.alerts}, and beside it whom alarms are told to. A time or number of
 * zero switches a condition off.
 *
 * @param destinationDown so long without an answer
 * @param waiting so long for a destination or for a conversion
 * @param failed whether work that was given up is told
 * @param damaged whether damaged objects are told
 * @param disk whether a full disk is told
 * @param diskNearly bytes below which it is nearly full; empty: twice {@code storage.minimum_free}
 * @param gpuLost so long after the GPU has ceased to encode
 * @param certificate so long before its end
 * @param configuration whether an invalid etc-ae-config is told
 * @param audit so long without the audit repository taking anything
 * @param journal whether a journal made anew is told
 * @param conversionsFailing recordings in a row
 * @param remind time between two notices of one alarm
 * @param settle an alarm that comes back within this time was never gone
 */
public record AlertKeys(
    Duration destinationDown,
    Duration waiting,
    boolean failed,
    boolean damaged,
    boolean disk,
    OptionalLong diskNearly,
    Duration gpuLost,
    Duration certificate,
    boolean configuration,
    Duration audit,
    boolean journal,
    int conversionsFailing,
    Duration remind,
    Duration settle,
    Told told) {

  /**
   * Whom alarms are told to.
   *
   * @param publicUrl of the console page, as people reach it
   */
  public record Told(
      Optional<URI> publicUrl, Optional<MailOptions> mail, Optional<WebhookOptions> webhook) {

    /** Why nobody is; empty where somebody is. */
    public Optional<String> nobody() {
      return mail.isPresent() || webhook.isPresent()
          ? Optional.empty()
          : Optional.of(
              "nobody is told: neither monitoring.alert_email nor monitoring.webhook is set");
    }
  }

  private static final Kind<Duration> SPAN =
      new Kind<>("write 30s, 15m, 1h or 7d; 0: off", Kind.DURATION.parse());

  static AlertKeys read(Section section, Told told) {
    Optional<Long> nearly = section.optional("disk_nearly", Kind.SIZE);
    var keys =
        new AlertKeys(
            section.value("destination_down", SPAN, Duration.ofMinutes(15)),
            section.value("waiting", SPAN, Duration.ofHours(1)),
            section.value("failed", Kind.FLAG, true),
            section.value("damaged", Kind.FLAG, true),
            section.value("disk", Kind.FLAG, true),
            nearly.isPresent() ? OptionalLong.of(nearly.get()) : OptionalLong.empty(),
            section.value("gpu_lost", SPAN, Duration.ofMinutes(15)),
            section.value("certificate", SPAN, Duration.ofDays(30)),
            section.value("configuration", Kind.FLAG, true),
            section.value("audit", SPAN, Duration.ofHours(1)),
            section.value("journal", Kind.FLAG, true),
            section.value("conversions_failing", Kind.count(0, 1000), 3),
            section.value("remind", SPAN, Duration.ofDays(1)),
            section.value("settle", SPAN, Duration.ofMinutes(1)),
            told);
    section.close();
    return keys;
  }
}
