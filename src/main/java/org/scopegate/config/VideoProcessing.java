package org.scopegate.config;

import java.util.List;
import org.scopegate.video.Profile.OnFailure;

/**
 * Section {@code video_processing}: what is taken and what is made of it.
 *
 * @param maxFileSize bytes above which an object is refused with A700
 * @param supportedFormats kinds of video files that are taken as a source, by their endings
 * @param outputCodec codec of derived objects: h264
 * @param qualityPreset name of the profile of routes that name none
 * @param onFailure what profiles do that do not say so themselves
 */
public record VideoProcessing(
    long maxFileSize,
    List<String> supportedFormats,
    String outputCodec,
    String qualityPreset,
    OnFailure onFailure) {

  private static final long DEFAULT_MAX_FILE_SIZE = 100L << 30;

  private static final List<String> FORMATS =
      List.of(
          "mp4", "m4v", "mov", "avi", "wmv", "asf", "mkv", "webm", "mpg", "mpeg", "vob", "ts",
          "m2ts", "mts", "h264", "h265");

  static VideoProcessing read(Section section, Faults faults) {
    var options =
        new VideoProcessing(
            section.value("max_file_size", Kind.SIZE, DEFAULT_MAX_FILE_SIZE),
            section.list("supported_formats", Kind.oneOf(FORMATS), FORMATS),
            section.value("output_codec", Kind.oneOf("h264"), "h264"),
            section.value("quality_preset", Kind.TEXT, "high"),
            section.value("on_failure", Kind.oneOf(OnFailure.class), OnFailure.DELIVER_ORIGINAL));
    if (options.maxFileSize <= 0) {
      faults.add(
          section.place("max_file_size"),
          "video_processing.max_file_size: " + options.maxFileSize + " is not above zero",
          Kind.SIZE.hint());
    }
    section.close();
    return options;
  }
}
