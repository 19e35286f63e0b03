package org.scopegate.app.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scopegate.app.command.Words;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.video.Declared;
import org.scopegate.video.Disagreements;
import org.scopegate.video.Recording;

/**
 * What a file holds.
 *
 * @param object empty for a video file
 * @param declared what the header says of the pictures; of a video file, what the header of an
 *     object with it would say
 * @param video what the stream is, empty where there is none or it cannot be read
 * @param words why it is no video, or what is wrong with it; empty where all is well
 * @param broken whether something is wrong with it
 */
record Inspection(
    Path file,
    long bytes,
    Optional<DicomFile> object,
    Optional<Declared> declared,
    Optional<VideoInfo> video,
    String words,
    boolean broken) {

  /**
   * Looks at a file.
   *
   * @throws IOException it cannot be read, or is neither DICOM nor video
   * @throws MediaException nobody could look: the machine failed or a process died, which says
   *     nothing of the file
   */
  static Inspection of(Path file, Transcoder transcoder) throws IOException, MediaException {
    DicomFile object;
    try {
      object = DicomFile.open(file);
    } catch (DicomFormatException noDicom) {
      return ofVideoFile(file, transcoder, noDicom);
    }
    return of(object, file, transcoder);
  }

  private static Inspection of(DicomFile object, Path file, Transcoder transcoder)
      throws IOException, MediaException {
    Recording recording = Recording.of(object, file);
    if (recording instanceof Recording.Movie movie) {
      try {
        VideoInfo video = transcoder.probe(movie.source());
        return dicom(
            file,
            object,
            Optional.of(movie),
            Optional.of(video),
            movie.damage().orElse(""),
            movie.damage().isPresent());
      } catch (MediaException fault) {
        passIfOfTheStream(fault);
        String words = "the stream cannot be read: " + Words.of(fault);
        return dicom(file, object, Optional.of(movie), Optional.empty(), words, true);
      }
    }
    return recording instanceof Recording.Broken wrong
        ? dicom(file, object, Optional.empty(), Optional.empty(), wrong.why(), true)
        : dicom(file, object, Optional.empty(), Optional.empty(), why(recording), false);
  }

  private static String why(Recording recording) {
    return ((Recording.NotVideo) recording).why();
  }

  private static Inspection dicom(
      Path file,
      DicomFile object,
      Optional<Recording.Movie> movie,
      Optional<VideoInfo> video,
      String words,
      boolean broken) {
    return new Inspection(
        file,
        object.size(),
        Optional.of(object),
        movie.map(Recording.Movie::declared),
        video,
        words,
        broken);
  }

  private static Inspection ofVideoFile(
      Path file, Transcoder transcoder, DicomFormatException noDicom)
      throws IOException, MediaException {
    try {
      VideoInfo video = transcoder.probe(Source.Stream.whole(file));
      // a stream that no syntax names has to be sent decoded
      TransferSyntax syntax =
          StreamLabels.of(video).orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      return new Inspection(
          file,
          Files.size(file),
          Optional.empty(),
          Optional.of(StreamLabels.declared(video, syntax)),
          Optional.of(video),
          "",
          false);
    } catch (MediaException noVideo) {
      passIfOfTheStream(noVideo);
      throw new IOException(
          file + " is neither DICOM nor a video: " + Words.of(noDicom) + "; " + Words.of(noVideo),
          noVideo);
    }
  }

  /** Throws again what the stream is not to blame for. */
  private static void passIfOfTheStream(MediaException fault) throws MediaException {
    if (fault.blame() != MediaException.Blame.STREAM) {
      throw fault;
    }
  }

  /** Where they contradict each other, a sentence each; a video file has no header. */
  List<String> disagreements() {
    return object.isPresent() && declared.isPresent() && video.isPresent()
        ? Disagreements.between(declared.get(), video.get())
        : List.of();
  }

  /** Header and stream beside each other; nothing for what is no video. */
  List<Fact> facts() {
    return Fact.of(object.isPresent() ? declared : Optional.empty(), video);
  }
}
