package org.scopegate.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import org.scopegate.app.command.Names;
import org.scopegate.app.command.Words;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.media.MediaException;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Recording;

/**
 * What an archive has of a recording, read from its own file.
 *
 * @param frames as the header says
 * @param level of the stream, empty where there is none
 * @param ratio empty where nothing was compressed
 */
record Landing(
    Path file,
    String sourceUid,
    String syntax,
    OptionalLong frames,
    long bytes,
    String level,
    String ratio) {

  static Landing of(Path file, Transcoder transcoder) throws IOException, MediaException {
    DicomFile object = DicomFile.open(file);
    Dataset header = object.dataset();
    return new Landing(
        file,
        sourceUid(object),
        object.syntax().name(),
        header.longInteger(Tag.NUMBER_OF_FRAMES),
        object.size(),
        level(object, file, transcoder),
        ratio(header));
  }

  /** The bytes behind the file meta are the same. */
  boolean isSameAs(Path other) throws IOException {
    DicomFile mine = DicomFile.open(file);
    DicomFile theirs = DicomFile.open(other);
    long length = mine.size() - mine.datasetOffset();
    if (length != theirs.size() - theirs.datasetOffset()) {
      return false;
    }
    try (FileChannel one = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel two = FileChannel.open(other, StandardOpenOption.READ)) {
      return same(one.position(mine.datasetOffset()), two.position(theirs.datasetOffset()));
    }
  }

  private static boolean same(FileChannel one, FileChannel two) throws IOException {
    ByteBuffer ours = ByteBuffer.allocate(1 << 16);
    ByteBuffer theirs = ByteBuffer.allocate(1 << 16);
    while (fill(one, ours.clear()) > 0) {
      fill(two, theirs.clear());
      if (!ours.flip().equals(theirs.flip())) {
        return false;
      }
    }
    return true;
  }

  private static int fill(FileChannel from, ByteBuffer into) throws IOException {
    int before = into.position();
    while (into.hasRemaining() && from.read(into) >= 0) {
      continue;
    }
    return into.position() - before;
  }

  /** The UID of what it was derived from, or its own. */
  private static String sourceUid(DicomFile object) {
    List<Dataset> sources = object.dataset().items(Tag.SOURCE_IMAGE_SEQUENCE);
    return sources.stream()
        .findFirst()
        .flatMap(item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID))
        .or(object::sopInstanceUid)
        .orElse("");
  }

  private static String level(DicomFile object, Path file, Transcoder transcoder)
      throws IOException, MediaException {
    if (!object.syntax().isVideo()
        || !(Recording.of(object, file) instanceof Recording.Movie movie)) {
      return "";
    }
    VideoInfo video = transcoder.probe(movie.source());
    return Names.level(video);
  }

  private static String ratio(Dataset header) {
    List<String> ratios = header.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO);
    if (ratios.isEmpty()) {
      return "";
    }
    double last = Double.parseDouble(ratios.get(ratios.size() - 1));
    return Words.format("%.0f:1", last);
  }
}
