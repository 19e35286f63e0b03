package org.scopegate.ops.alerts;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.scopegate.tls.Certificates;
import org.scopegate.tls.TlsContext;

/** A certificate of ours ends soon, or has ended. */
public final class CertificateEnd implements Condition {

  public static final String NAME = "certificate";

  private final Supplier<Stream<TlsContext>> inUse;
  private final Duration before;

  /**
   * @param inUse all keys
   * @param before so long before its end it is told
   */
  public CertificateEnd(Supplier<Stream<TlsContext>> inUse, Duration before) {
    this.inUse = inUse;
    this.before = before;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) {
    return inUse.get().flatMap(keys -> of(keys, now).stream()).toList();
  }

  private Optional<Alarm> of(TlsContext keys, Instant now) {
    return keys.expires()
        .filter(end -> end.isBefore(now.plus(before)))
        .map(end -> alarm(keys, end, now));
  }

  private static Alarm alarm(TlsContext keys, Instant end, Instant now) {
    boolean over = !end.isAfter(now);
    String name = keys.certificate().map(Certificates::name).orElse("");
    return new Alarm(
        NAME,
        keys.settings().certificate().map(Path::toString).orElse(name),
        over ? Severity.CRITICAL : Severity.WARNING,
        now,
        "The certificate %s %s on %s: peers turn it away from then on."
            .formatted(name, over ? "has expired" : "expires", NoticeText.time(end)),
        "put a new one in its place: it is used without a restart");
  }
}
