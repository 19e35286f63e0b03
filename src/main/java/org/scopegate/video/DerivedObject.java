package org.scopegate.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.EncapsulatedWriter;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Plan;
import org.scopegate.video.Decision.Fits;
import org.scopegate.video.Recording.Movie;

/**
 * A new object: the header of what came, made true for the stream that was written. Patient, study,
 * private elements and the character set stay as they were, byte for byte.
 *
 * @param meta group 0002
 * @param syntax transfer syntax
 * @param dataset elements before Pixel Data
 * @param trailing elements behind Pixel Data
 * @param stream the file that becomes Pixel Data
 * @param why what was done, for operators
 */
public record DerivedObject(
    FileMeta meta,
    TransferSyntax syntax,
    Dataset dataset,
    Dataset trailing,
    Path stream,
    String why) {

  private static final Tag DATA_SET_TRAILING_PADDING = Tag.of(0xFFFC, 0xFFFC);

  /**
   * Builds the object of a plan that was carried out.
   *
   * @throws IOException if the size of the stream cannot be read
   * @throws IllegalArgumentException for {@link Plan.Keep}, which builds nothing
   */
  public static DerivedObject of(Movie movie, Fits decision, Piece piece, Making making)
      throws IOException {
    Path stream = piece.stream().file();
    Dataset header = new DerivedHeader(movie, decision, piece, making).of(Files.size(stream));
    return new DerivedObject(
        FileMeta.of(
            header.string(Tag.SOP_CLASS_UID).orElseThrow(),
            header.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            piece.syntax().uid()),
        piece.syntax(),
        header,
        trailing(movie),
        stream,
        decision.why());
  }

  public String sopClassUid() {
    return meta.sopClassUid();
  }

  public String sopInstanceUid() {
    return meta.sopInstanceUid();
  }

  /**
   * Writes the object as a Part 10 file.
   *
   * @return bytes written
   */
  public long writeTo(WritableByteChannel sink) throws IOException {
    try (FileChannel in = FileChannel.open(stream, StandardOpenOption.READ)) {
      return new EncapsulatedWriter(meta, dataset).withTrailing(trailing).stream(in, sink);
    }
  }

  private static Dataset trailing(Movie movie) {
    Dataset trailing = movie.object().trailing().withoutGroupLengths();
    Untrue.removeAfterRewrap(trailing);
    return trailing.remove(DATA_SET_TRAILING_PADDING);
  }
}
