package org.scopegate.bench;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;

/** The plain loop in a process of its own. */
public final class PlainProcess {

  private PlainProcess() {}

  /**
   * @param arguments recording and output
   */
  public static void main(String[] arguments) throws Exception {
    av_log_set_level(AV_LOG_WARNING);
    new PlainEncode(20, "medium").run(Path.of(arguments[0]), Path.of(arguments[1]));
  }
}
