package org.scopegate.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Spool;
import org.scopegate.video.Recording;

/** Shows what a recording is of: one picture, from its middle. Any thread may ask. */
final class Snapshots {

  static final int WIDEST = 640;

  private final Spool spool;
  private final Transcoder transcoder;

  Snapshots(Spool spool, Transcoder transcoder) {
    this.spool = spool;
    this.transcoder = transcoder;
  }

  /** As {@link Node#picture} says. */
  byte[] of(long number)
      throws NoPictureException, MediaException, IOException, InterruptedException {
    Instance instance =
        spool
            .journal()
            .instance(number)
            .orElseThrow(() -> new NoPictureException("there is no object " + number));
    Path file = spool.path(instance);
    if (!Files.exists(file)) {
      throw new NoPictureException("the object is no longer kept here");
    }
    return transcoder.picture(source(file), WIDEST);
  }

  private static Source source(Path file) throws NoPictureException, IOException {
    try {
      Recording recording = Recording.of(DicomFile.open(file), file);
      if (recording instanceof Recording.Movie movie) {
        return movie.source();
      }
      throw new NoPictureException(
          recording instanceof Recording.NotVideo other
              ? "no recording: " + other.why()
              : ((Recording.Broken) recording).why());
    } catch (DicomFormatException fault) {
      throw new NoPictureException("the object cannot be read: " + fault.getMessage());
    }
  }
}
