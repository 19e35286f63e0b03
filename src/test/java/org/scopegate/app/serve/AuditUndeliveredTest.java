package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.ops.alerts.Alarm;
import org.scopegate.ops.alerts.Severity;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.ops.audit.AuditSource;
import org.scopegate.ops.audit.AuditTrail;
import org.scopegate.ops.audit.Holdings;
import org.scopegate.ops.audit.SyslogOptions;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.TestCa;
import org.scopegate.testing.TestClock;
import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsSettings;

class AuditUndeliveredTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void tellsOfARepositoryThatIsAwayForTooLongAndAtOnceOfWhatIsLost() throws Exception {
    Peers.require("openssl");
    try (Spool spool = Spool.open(SpoolOptions.defaults(folder.resolve("spool")), clock);
        AuditTrail trail = trailToNobody(spool)) {
      AuditUndelivered condition = new AuditUndelivered(trail, Duration.ofHours(1));
      trail.started(List.of("GATE"));
      Awaitility.await().until(() -> trail.undelivered().isPresent());
      assertThat(condition.look(clock.instant(), List.of())).isEmpty();

      clock.advance(Duration.ofHours(1));
      Alarm away = condition.look(clock.instant(), List.of()).get(0);
      while (trail.lost() == 0) {
        trail.started(List.of("GATE"));
      }
      Alarm losing = condition.look(clock.instant(), List.of()).get(0);

      assertThat(away.severity()).isEqualTo(Severity.WARNING);
      assertThat(away.text()).contains("The audit repository takes nothing", "Connection refused");
      assertThat(losing.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(losing.text()).contains("1 audit message could not be kept");
    }
  }

  private AuditTrail trailToNobody(Spool spool) throws Exception {
    TestCa ca = TestCa.in(folder.resolve("ca"), "ca");
    SyslogOptions repository =
        new SyslogOptions(
            "127.0.0.1",
            Ports.free(),
            TlsSettings.defaults().withTrust(ca.certificate()),
            HostCheck.VERIFY);
    return AuditTrail.open(
        new AuditOptions(
            folder.resolve("audit"), AuditOptions.LEAST_BYTES, Optional.of(repository)),
        AuditSource.here("gate", Optional.empty()),
        Holdings.of(spool),
        clock);
  }
}
