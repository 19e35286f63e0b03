package org.scopegate.interop;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.testing.ClipFrames;
import org.scopegate.testing.Encapsulated;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Headers;

/**
 * A clip as a recorder would put it into an object: the stream as it is where DICOM has a syntax
 * for its codec, whatever its container; else its first pictures, decoded.
 */
record WrappedClip(Path clip, Path folder) {

  private static final int MOST_DECODED = 40;

  private static final Map<String, TransferSyntax> STREAMS =
      Map.of(
          "h264", TransferSyntax.H264_HP41,
          "hevc", TransferSyntax.HEVC_MP51,
          "mpeg2video", TransferSyntax.MPEG2_MPML);

  private static final Map<String, String> METHODS =
      Map.of("h264", "ISO_14496_10", "hevc", "ISO_23008_2", "mpeg2video", "ISO_13818_2");

  /** The file of the object. */
  Path object(String uid) throws Exception {
    Map<String, String> facts = Ffmpeg.pictures(clip);
    String codec = facts.get("codec_name");
    Path file = folder.resolve(uid + ".dcm");
    if (STREAMS.containsKey(codec)) {
      return stream(file, uid, facts, codec);
    }
    return codec.equals("mjpeg") ? jpegs(file, uid, facts) : decoded(file, uid, facts);
  }

  private Path stream(Path file, String uid, Map<String, String> facts, String codec)
      throws Exception {
    long frames = Long.parseLong(facts.get("nb_read_packets"));
    Dataset header =
        Headers.ofStream(
            uid, width(facts), height(facts), frames, frameTime(facts), METHODS.get(codec));
    FileMeta meta = FileMeta.of(Headers.VIDEO_ENDOSCOPIC, uid, STREAMS.get(codec).uid());
    try (FileChannel from = FileChannel.open(clip, StandardOpenOption.READ);
        FileChannel to = create(file)) {
      new EncapsulatedWriter(meta, header).stream(from, to);
    }
    return file;
  }

  private Path jpegs(Path file, String uid, Map<String, String> facts) throws Exception {
    int frames = Integer.parseInt(facts.get("nb_read_packets"));
    ClipFrames pictures = new ClipFrames(clip, folder, width(facts), height(facts), frames);
    return Encapsulated.plain()
        .write(
            file,
            header(uid, pictures, "YBR_FULL_422", frameTime(facts)),
            TransferSyntax.JPEG_BASELINE.uid(),
            pictures.copied("jpg"));
  }

  private Path decoded(Path file, String uid, Map<String, String> facts) throws Exception {
    int frames = Math.min(MOST_DECODED, Integer.parseInt(facts.get("nb_read_packets")));
    ClipFrames pictures = new ClipFrames(clip, folder, width(facts), height(facts), frames);
    Path samples = pictures.samples("rgb24");
    FileMeta meta =
        FileMeta.of(Headers.TRUE_COLOR_SC, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    try (FileChannel from = FileChannel.open(samples, StandardOpenOption.READ);
        FileChannel to = create(file)) {
      new NativeWriter(meta, header(uid, pictures, "RGB", frameTime(facts)))
          .write(Vr.OB, from.size(), sink -> from.transferTo(0, from.size(), sink), to);
    }
    Files.delete(samples);
    return file;
  }

  /** A recorder that decodes says that the pictures were compressed before. */
  private static Dataset header(
      String uid, ClipFrames pictures, String photometric, String frameTime) {
    Dataset header =
        Headers.of(Headers.TRUE_COLOR_SC, uid).put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01");
    return Headers.pictures(
        header, photometric, pictures.width(), pictures.height(), pictures.frames(), frameTime);
  }

  private static int width(Map<String, String> facts) {
    return Integer.parseInt(facts.get("width"));
  }

  private static int height(Map<String, String> facts) {
    return Integer.parseInt(facts.get("height"));
  }

  private static String frameTime(Map<String, String> facts) {
    List<String> rate = List.of(facts.get("avg_frame_rate").split("/"));
    return new BigDecimal(rate.get(1))
        .multiply(BigDecimal.valueOf(1000))
        .divide(new BigDecimal(rate.get(0)), new MathContext(5))
        .toPlainString();
  }

  private static FileChannel create(Path file) throws Exception {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
