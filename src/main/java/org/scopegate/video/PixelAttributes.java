package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Rate;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;

/** Image Pixel, Multi-frame and Cine modules, from the pictures that were written. */
final class PixelAttributes {

  private static final Tag CHANNEL_SOURCE_SEQUENCE = Tag.of(0x003A, 0x0208);
  private static final Tag CHANNEL_IDENTIFICATION_CODE = Tag.of(0x003A, 0x0301);
  private static final Tag CHANNEL_MODE = Tag.of(0x003A, 0x0302);
  private static final Tag AUDIO = Tag.MULTIPLEXED_AUDIO_CHANNELS_DESCRIPTION_CODE_SEQUENCE;

  private PixelAttributes() {}

  static void write(Dataset header, Transcoded result) {
    image(header, result.info());
    timing(header, result);
    audio(header, result.info().audio());
  }

  /** PS3.5 8.2.7 to 8.2.10: what every 8-bit video has, and its size. */
  private static void image(Dataset header, VideoInfo video) {
    int bits = video.bitDepth() > 8 ? 16 : 8;
    header
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_PARTIAL_420")
        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0)
        .putInts(Tag.ROWS, Vr.US, video.height())
        .putInts(Tag.COLUMNS, Vr.US, video.width())
        .putInts(Tag.BITS_ALLOCATED, Vr.US, bits)
        .putInts(Tag.BITS_STORED, Vr.US, video.bitDepth())
        .putInts(Tag.HIGH_BIT, Vr.US, video.bitDepth() - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .remove(Tag.PIXEL_ASPECT_RATIO);
  }

  /** PS3.3 C.7.6.5 and C.7.6.6. Cine Rate is an IS: 29.97 is written 30. */
  private static void timing(Dataset header, Transcoded result) {
    Rate rate = result.info().rate();
    int rounded = Math.max(1, (int) Math.round(rate.perSecond()));
    header
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Long.toString(result.frames()))
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
        .put(Tag.FRAME_TIME, Vr.DS, rate.frameTimeMillis().toPlainString())
        .putInts(Tag.CINE_RATE, Vr.IS, rounded)
        .remove(Tag.FRAME_TIME_VECTOR);
    if (header.contains(Tag.RECOMMENDED_DISPLAY_FRAME_RATE)) {
      header.putInts(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, Vr.IS, rounded);
    }
    if (header.contains(Tag.EFFECTIVE_DURATION)) {
      String seconds = LossyHistory.text(result.frames() / rate.perSecond());
      header.put(Tag.EFFECTIVE_DURATION, Vr.DS, seconds);
    }
    trims(header, result.frames());
  }

  /** Start Trim and Stop Trim are numbers of frames that there are, or they are not there. */
  private static void trims(Dataset header, long frames) {
    OptionalInt start = header.integer(Tag.START_TRIM);
    OptionalInt stop = header.integer(Tag.STOP_TRIM);
    boolean within =
        start.orElse(1) >= 1
            && start.orElse(1) <= stop.orElse(start.orElse(1))
            && Math.max(start.orElse(1), stop.orElse(1)) <= frames;
    if (!within) {
      header.remove(Tag.START_TRIM).remove(Tag.STOP_TRIM);
    }
  }

  /**
   * PS3.3 C.7.6.5: Type 2C, so absent without audio (dciodvfy calls an empty one an error). What
   * the source says of its channels stays while it speaks of as many as there are.
   */
  private static void audio(Dataset header, List<AudioTrack> tracks) {
    if (tracks.isEmpty()) {
      header.remove(AUDIO);
    } else if (header.items(AUDIO).size() != tracks.size()) {
      List<Dataset> items = new ArrayList<>();
      tracks.forEach(track -> items.add(channel(items.size() + 1, track)));
      header.putItems(AUDIO, items);
    }
  }

  /** Nobody said what was recorded: the room is what a microphone hears at the least. */
  private static Dataset channel(int number, AudioTrack track) {
    return new Dataset()
        .putInts(CHANNEL_IDENTIFICATION_CODE, Vr.IS, number)
        .put(CHANNEL_MODE, Vr.CS, track.channels() == 1 ? "MONO" : "STEREO")
        .putItems(CHANNEL_SOURCE_SEQUENCE, List.of(Codes.AMBIENT_ROOM.item()));
  }
}
