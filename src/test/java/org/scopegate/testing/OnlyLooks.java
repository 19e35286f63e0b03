package org.scopegate.testing;

import java.nio.file.Path;
import java.util.List;
import org.scopegate.media.Plan;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;

/** A transcoder of a test that is asked for nothing but what a stream is. */
@FunctionalInterface
public interface OnlyLooks extends Transcoder {

  @Override
  default Transcoded transcode(Source source, Plan plan, Path output, Progress progress) {
    throw new AssertionError("not asked for");
  }

  @Override
  default Verified verify(Source source, Plan plan, Transcoded result) {
    throw new AssertionError("not asked for");
  }

  @Override
  default List<Transcoded> split(Transcoded whole, long mostBytes, Path folder, Progress progress) {
    throw new AssertionError("not asked for");
  }

  @Override
  default byte[] picture(Source source, int widest) {
    throw new AssertionError("not asked for");
  }
}
