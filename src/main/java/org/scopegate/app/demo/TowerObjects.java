package org.scopegate.app.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.scopegate.app.command.Words;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Codec;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rate;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.AudioTrack;

/**
 * Makes objects as endoscopy towers send them, of a patient who does not exist. All of one maker
 * belong to one study.
 */
final class TowerObjects {

  private static final TransferSyntax UNCOMPRESSED = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static final Tag CHANNEL_SOURCE_SEQUENCE = Tag.of(0x003A, 0x0208);
  private static final Tag CHANNEL_IDENTIFICATION_CODE = Tag.of(0x003A, 0x0301);
  private static final Tag CHANNEL_MODE = Tag.of(0x003A, 0x0302);

  private final Path folder;
  private final String study = Uids.random();
  private final LocalDateTime now;
  private int made;

  /**
   * @param now date and time of the study
   */
  TowerObjects(Path folder, LocalDateTime now) {
    this.folder = folder;
    this.now = now;
  }

  /**
   * Uncompressed pictures that are recorded.
   *
   * @param frames how many there are, of 8-bit RGB
   * @param lossOf the video that they were decoded from, empty where they never were compressed
   */
  record Frames(
      int width,
      int height,
      PixelAspect aspect,
      Rate rate,
      int frames,
      Optional<VideoInfo> lossOf,
      NativeWriter.Pixels pixels) {

    long bytes() {
      return frames * PixelLayout.RGB.frameBytes(width, height);
    }
  }

  /** A Multi-frame True Color Secondary Capture Image. */
  Path uncompressed(Frames frames) throws IOException {
    String uid = Uids.random();
    Dataset header =
        header(SopClasses.MULTI_FRAME_TRUE_COLOR_SC, uid)
            .put(Tag.CONVERSION_TYPE, Vr.CS, "DV")
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "RGB")
            .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO");
    pictures(header, frames.width(), frames.height(), frames.rate(), frames.frames());
    if (!frames.aspect().isSquare()) {
      header.putInts(
          Tag.PIXEL_ASPECT_RATIO, Vr.IS, frames.aspect().height(), frames.aspect().width());
    }
    frames
        .lossOf()
        .ifPresent(video -> lossy(header, video.codec(), (double) frames.bytes() / video.bytes()));
    Path file = folder.resolve(uid + ".dcm");
    FileMeta meta = FileMeta.of(SopClasses.MULTI_FRAME_TRUE_COLOR_SC, uid, UNCOMPRESSED.uid());
    try (FileChannel to = create(file)) {
      new NativeWriter(meta, header).write(Vr.OB, frames.bytes(), frames.pixels(), to);
    }
    return file;
  }

  /**
   * A Video Endoscopic Image with the stream of a file, whatever its container.
   *
   * @param video what the stream is
   * @param syntax under which it goes
   */
  Path encoded(Path stream, VideoInfo video, long frames, TransferSyntax syntax)
      throws IOException {
    String uid = Uids.random();
    long raw = frames * PixelLayout.RGB.frameBytes(video.width(), video.height());
    Dataset header =
        header(SopClasses.VIDEO_ENDOSCOPIC, uid)
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_PARTIAL_420")
            .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO")
            .putItems(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of())
            .putItems(Tag.ANATOMIC_REGION_SEQUENCE, List.of(code("818983003", "SCT", "Abdomen")));
    sound(header, video.audio());
    pictures(header, video.width(), video.height(), video.rate(), frames);
    lossy(header, video.codec(), (double) raw / video.bytes());
    Path file = folder.resolve(uid + ".dcm");
    FileMeta meta = FileMeta.of(SopClasses.VIDEO_ENDOSCOPIC, uid, syntax.uid());
    try (FileChannel to = create(file);
        FileChannel from = FileChannel.open(stream, StandardOpenOption.READ)) {
      new EncapsulatedWriter(meta, header).stream(from, to);
    }
    return file;
  }

  /** Patient, Study, Series, Equipment, General Image and SOP Common, PS3.3 C.7 and C.12. */
  private Dataset header(String sopClass, String uid) {
    made++;
    return new Dataset()
        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
        .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid)
        .put(Tag.STUDY_DATE, Vr.DA, date("yyyyMMdd"))
        .put(Tag.CONTENT_DATE, Vr.DA, date("yyyyMMdd"))
        .put(Tag.STUDY_TIME, Vr.TM, date("HHmmss"))
        .put(Tag.CONTENT_TIME, Vr.TM, date("HHmmss"))
        .put(Tag.ACCESSION_NUMBER, Vr.SH, "DEMO1")
        .put(Tag.MODALITY, Vr.CS, "ES")
        .put(Tag.MANUFACTURER, Vr.LO, "Scopegate")
        .put(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, "Demo tower")
        .put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN)
        .put(Tag.PATIENT_NAME, Vr.PN, "Scope^Test")
        .put(Tag.PATIENT_ID, Vr.LO, "DEMO1")
        .put(Tag.PATIENT_BIRTH_DATE, Vr.DA)
        .put(Tag.PATIENT_SEX, Vr.CS)
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, Uids.nameBased(study, "series", "" + made))
        .put(Tag.STUDY_ID, Vr.SH, "1")
        .putInts(Tag.SERIES_NUMBER, Vr.IS, made)
        .putInts(Tag.INSTANCE_NUMBER, Vr.IS, 1)
        .put(Tag.PATIENT_ORIENTATION, Vr.CS)
        .put(Tag.LATERALITY, Vr.CS);
  }

  /** Image Pixel, Multi-frame and Cine, PS3.3 C.7.6.3, C.7.6.6 and C.7.6.5. */
  private static void pictures(Dataset header, int width, int height, Rate rate, long frames) {
    header
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0)
        .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Long.toString(frames))
        .putTags(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
        .put(Tag.FRAME_TIME, Vr.DS, rate.frameTimeMillis().toPlainString())
        .putInts(Tag.CINE_RATE, Vr.IS, Math.max(1, (int) Math.round(rate.perSecond())))
        .putInts(Tag.ROWS, Vr.US, height)
        .putInts(Tag.COLUMNS, Vr.US, width)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
        .putInts(Tag.BITS_STORED, Vr.US, 8)
        .putInts(Tag.HIGH_BIT, Vr.US, 7)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
  }

  /** Multiplexed Audio Channels, PS3.3 C.7.6.5.1.3: what a microphone hears at the least. */
  private static void sound(Dataset header, List<AudioTrack> tracks) {
    List<Dataset> channels = new ArrayList<>();
    for (AudioTrack track : tracks) {
      channels.add(
          new Dataset()
              .putInts(CHANNEL_IDENTIFICATION_CODE, Vr.IS, channels.size() + 1)
              .put(CHANNEL_MODE, Vr.CS, track.channels() == 1 ? "MONO" : "STEREO")
              .putItems(
                  CHANNEL_SOURCE_SEQUENCE,
                  List.of(code("109112", "DCM", "Ambient room environment"))));
    }
    if (!channels.isEmpty()) {
      header.putItems(Tag.MULTIPLEXED_AUDIO_CHANNELS_DESCRIPTION_CODE_SEQUENCE, channels);
    }
  }

  private static Dataset code(String value, String scheme, String meaning) {
    return new Dataset()
        .put(Tag.CODE_VALUE, Vr.SH, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
        .put(Tag.CODE_MEANING, Vr.LO, meaning);
  }

  /** Once lossy, always lossy: PS3.3 C.7.6.1.1.5. */
  private static void lossy(Dataset header, Codec codec, double ratio) {
    header
        .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01")
        .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, Words.format("%.2f", ratio));
    switch (codec) {
      case H264 -> header.put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_14496_10");
      case HEVC -> header.put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_23008_2");
      case MPEG2 -> header.put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_13818_2");
      case JPEG -> header.put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_10918_1");
      default -> header.remove(Tag.LOSSY_IMAGE_COMPRESSION_RATIO);
    }
  }

  private String date(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now);
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
