package org.scopegate.ops.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.scopegate.spool.Instance;

/** What the floors above would show. */
final class FakeBackstage implements Exposition, AlarmBoard, InForce, LogLevel, Inspector {

  static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

  private final AtomicReference<String> level = new AtomicReference<>("INFO");

  Backstage backstage() {
    return new Backstage(
        this,
        this,
        this,
        this,
        this,
        Visitors.NONE,
        () -> new Memory(OptionalLong.of(200 << 20), 4L << 30));
  }

  @Override
  public String contentType(String accept) {
    return "text/plain; version=0.0.4; charset=utf-8";
  }

  @Override
  public void write(String accept, OutputStream out) throws IOException {
    out.write("up 1\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Posted> open() {
    return List.of(posted(Optional.of("mail to admin@hospital.local")));
  }

  @Override
  public List<Cleared> recent() {
    return List.of(new Cleared(posted(Optional.empty()), SINCE.plusSeconds(60)));
  }

  private static Posted posted(Optional<String> notice) {
    return new Posted(
        "destination_down",
        "MAIN_PACS",
        "critical",
        SINCE,
        "MAIN_PACS does not answer",
        "look whether it runs",
        notice);
  }

  @Override
  public List<TextFile> files() {
    return List.of(new TextFile("conf/config.yaml", "monitoring:\n  token: ***\n"));
  }

  @Override
  public List<Value> values() {
    return List.of(new Value("dicom.max_associations", "32", true));
  }

  @Override
  public List<Unused> unused() {
    return List.of(new Unused("etc-ae-config/MAIN_PACS.yaml", SINCE, List.of("3: no port")));
  }

  @Override
  public Finding look(Instance object, Path file) {
    return new Finding(
        List.of(new Row("frames", "30", "25", false)), List.of("30 frames are 25"), false);
  }

  @Override
  public String level() {
    return level.get();
  }

  @Override
  public void level(String name) {
    level.set(name);
  }
}
