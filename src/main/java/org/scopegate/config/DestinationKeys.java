package org.scopegate.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.scopegate.gateway.Destination;

/** A destination's keys, the same under {@code pacs:} and in a file of etc-ae-config. */
final class DestinationKeys {

  private static final Destination.Retry RETRY = Destination.Retry.defaults();

  private final AeContext context;

  /** Archives that file to tape overnight have their time; asking again sooner gains nothing. */
  private static final Duration REPORT_TIMEOUT = Duration.ofDays(1);

  private final Faults faults;

  DestinationKeys(AeContext context, Faults faults) {
    this.context = context;
    this.faults = faults;
  }

  /**
   * The destination; empty where it has faults.
   *
   * @param title empty where it has a fault
   */
  Optional<Destination> read(String title, Section keys) {
    int before = faults.count();
    var name = keys.value("name", Kind.TEXT, title);
    var host = keys.required("host", Kind.HOST, "x");
    int port = keys.required("port", Kind.count(1, 65_535), 1);
    var syntaxes =
        keys.list(
            "transfer_syntaxes",
            SyntaxNames.ACCEPTED,
            SyntaxNames.acceptedUnlessSaid(context.preferredSyntax()));
    warnOfNothingMade(title, syntaxes, keys);
    var retry = retry(keys.section("retry"));
    int associations = keys.value("max_associations", Kind.count(1, 64), 2);
    var timeout = keys.value("timeout", Kind.TIMEOUT, Duration.ofSeconds(60));
    boolean commits = keys.value("storage_commitment", Kind.FLAG, false);
    var reportTimeout = keys.value("commitment_timeout", Kind.TIMEOUT, REPORT_TIMEOUT);
    Optional<Duration> commitment = commits ? Optional.of(reportTimeout) : Optional.empty();
    var security = new SecurityKeys(context.tls(), faults).read(keys);
    keys.close();
    if (title.isEmpty() || faults.count() > before || retry.isEmpty()) {
      return Optional.empty();
    }
    return faults.make(
        keys.place(),
        "",
        () ->
            new Destination(
                title,
                name,
                host,
                port,
                syntaxes,
                retry.get(),
                associations,
                timeout,
                commitment,
                security));
  }

  private void warnOfNothingMade(String title, List<String> syntaxes, Section keys) {
    if (syntaxes.stream().noneMatch(SyntaxNames::isMade)) {
      faults.warn(
          keys.place("transfer_syntaxes"),
          title + " takes nothing that is made here: what does not come in one of these fails",
          "add H264_HP41, or ORIGINAL for whatever came");
    }
  }

  private Optional<Destination.Retry> retry(Section keys) {
    var first = keys.value("first", Kind.TIMEOUT, RETRY.first());
    var max = keys.value("max", Kind.TIMEOUT, RETRY.max());
    var giveUpAfter = keys.value("give_up_after", Kind.TIMEOUT, RETRY.giveUpAfter());
    keys.close();
    return faults.make(
        keys.place(),
        "first is at most max, max at most give_up_after",
        () -> new Destination.Retry(first, max, giveUpAfter));
  }
}
