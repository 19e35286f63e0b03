package org.scopegate.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scopegate.dicom.DicomFile;
import org.scopegate.media.Source;

/** What an object is to this node: moving pictures, or something that is left alone. */
public sealed interface Recording {

  /** Looks at an object; reads no pixels but, where frames must be told apart, markers. */
  static Recording of(DicomFile object, Path file) throws IOException {
    return new RecordingReader(object, file).read();
  }

  /**
   * Moving pictures that can be decoded here.
   *
   * @param object the headers
   * @param source where the pictures lie
   * @param declared what the header says of them
   * @param damage what of the pictures is missing or cut off; the source has those that are whole.
   *     Nothing may be made of them unless a profile tolerates it
   */
  record Movie(DicomFile object, Source source, Declared declared, Optional<String> damage)
      implements Recording {}

  /** A still, a report, a waveform, or coded in a way nobody decodes here: delivered as it came. */
  record NotVideo(String why) implements Recording {}

  /** Pixel Data that cannot be what the header says: nothing can be derived of it. */
  record Broken(String why) implements Recording {}
}
