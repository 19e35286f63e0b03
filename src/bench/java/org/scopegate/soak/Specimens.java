package org.scopegate.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.media.MediaException;
import org.scopegate.testing.Clips;
import org.scopegate.testing.Headers;
import org.scopegate.testing.Recordings;

/** Records objects of all kinds and sizes, each under a UID of its own. For one thread. */
final class Specimens {

  private static final String REPORT_CLASS = "1.2.840.10008.5.1.4.1.1.88.11";

  private final Path folder;
  private final RandomGenerator random;
  private final Clips clips;
  private final Path h264;
  private final Path mpeg2;

  Specimens(Path folder, RandomGenerator random) throws IOException, MediaException {
    this.folder = Files.createDirectories(folder);
    this.random = random;
    this.clips = Clips.in(Files.createDirectories(folder.resolve("clips")));
    this.h264 = clips.mp4();
    this.mpeg2 = clips.mpeg2ProgramStream();
  }

  Specimen next() throws IOException {
    String uid = Uids.random();
    Path file = folder.resolve(uid + ".dcm");
    Specimen.Kind kind = kind();
    switch (kind) {
      case UNCOMPRESSED -> uncompressed(file, uid);
      case MPEG2 -> stream(file, uid, TransferSyntax.MPEG2_MPML, mpeg2, "ISO_13818_2");
      case H264 -> stream(file, uid, TransferSyntax.H264_HP41, h264, "ISO_14496_10");
      case REPORT -> report(file, uid);
    }
    return new Specimen(uid, kind, file, Digests.ofDataset(file));
  }

  private Specimen.Kind kind() {
    int dice = random.nextInt(10);
    if (dice < 5) {
      return Specimen.Kind.UNCOMPRESSED;
    }
    return dice < 6 ? Specimen.Kind.MPEG2 : dice < 9 ? Specimen.Kind.H264 : Specimen.Kind.REPORT;
  }

  /** From 2 to 30 MB: some are in the node's hands for a moment, some for seconds. */
  private void uncompressed(Path file, String uid) throws IOException {
    int scale = random.nextInt(1, 3);
    int frames = random.nextInt(30, 90);
    Recordings.uncompressed(file, uid, 160 * scale, 120 * scale, frames);
  }

  private void stream(Path file, String uid, TransferSyntax syntax, Path clip, String method)
      throws IOException {
    Recordings.video(
        file, Headers.ofStream(uid, 320, 240, clips.frames(), "40", method), syntax, clip);
  }

  private static void report(Path file, String uid) throws IOException {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    Dataset header = Headers.of(REPORT_CLASS, uid);
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(FileMeta.of(REPORT_CLASS, uid, syntax.uid()).encode());
      DatasetWriter.write(header, syntax, to);
    }
    DicomFile.open(file);
  }
}
