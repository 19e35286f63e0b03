package org.scopegate.media.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Transcoded;

/** What a worker is asked to do, one at a time. */
sealed interface Task {

  /** Look at a stream. */
  record Probe(Source source) implements Task {}

  /**
   * Carry out a plan.
   *
   * @param encoder the only one that is to be used, empty where nothing is encoded
   */
  record Transcode(Source source, Plan plan, Path output, Optional<String> encoder)
      implements Task {}

  /** Open a result again and look at all of it. */
  record Verify(Source source, Plan plan, Transcoded result) implements Task {}

  /** Cut a result into parts. */
  record Split(Transcoded whole, long mostBytes, Path folder) implements Task {}

  /** Show one picture of its middle. */
  record Picture(Source source, int widest) implements Task {}

  /** Find out whether an encoder works. */
  record TryOut(String encoder) implements Task {}

  /** As a message. */
  default byte[] encode() {
    FieldWriter out = new FieldWriter();
    if (this instanceof Probe probe) {
      SourceCodec.write(out.kind(0), probe.source());
    } else if (this instanceof Transcode transcode) {
      SourceCodec.write(out.kind(1), transcode.source());
      PlanCodec.write(out, transcode.plan());
      out.path(transcode.output()).optional(transcode.encoder(), out::text);
    } else if (this instanceof Verify verify) {
      SourceCodec.write(out.kind(2), verify.source());
      PlanCodec.write(out, verify.plan());
      ResultCodec.write(out, verify.result());
    } else if (this instanceof Split split) {
      ResultCodec.write(out.kind(3), split.whole());
      out.i64(split.mostBytes()).path(split.folder());
    } else if (this instanceof TryOut tryOut) {
      out.kind(4).text(tryOut.encoder());
    } else if (this instanceof Picture picture) {
      SourceCodec.write(out.kind(5), picture.source());
      out.i32(picture.widest());
    }
    return out.toByteArray();
  }

  /**
   * @throws IOException the message is none of these
   */
  static Task decode(byte[] message) throws IOException {
    FieldReader in = new FieldReader(message);
    try {
      Task task = decode(in);
      in.end();
      return task;
    } catch (IllegalArgumentException refused) {
      throw new IOException("no task: " + refused.getMessage(), refused);
    }
  }

  private static Task decode(FieldReader in) throws IOException {
    int kind = in.kind();
    return switch (kind) {
      case 0 -> new Probe(SourceCodec.read(in));
      case 1 ->
          new Transcode(SourceCodec.read(in), PlanCodec.read(in), in.path(), in.optional(in::text));
      case 2 -> new Verify(SourceCodec.read(in), PlanCodec.read(in), ResultCodec.transcoded(in));
      case 3 -> new Split(ResultCodec.transcoded(in), in.i64(), in.path());
      case 4 -> new TryOut(in.text());
      case 5 -> new Picture(SourceCodec.read(in), in.i32());
      default -> throw new IOException(kind + " is no kind of task");
    };
  }
}
