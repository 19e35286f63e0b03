package org.scopegate.video;

import java.util.ArrayList;
import java.util.List;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.Transcoder.Transcoded;

/**
 * A stream that becomes the Pixel Data of one object: all pictures of a movie, or one of several
 * parts that are played by themselves.
 *
 * @param stream the file that was written
 * @param syntax transfer syntax of the object
 * @param number of the part, from 1
 * @param count of parts, 1 for all pictures
 * @param framesBefore pictures in the parts before this one
 */
public record Piece(
    Transcoded stream, TransferSyntax syntax, int number, int count, long framesBefore) {

  public Piece {
    if (number < 1 || number > count || framesBefore < 0) {
      throw new IllegalArgumentException("part " + number + " of " + count);
    }
  }

  /** All pictures. */
  public static Piece whole(Transcoded stream, TransferSyntax syntax) {
    return new Piece(stream, syntax, 1, 1, 0);
  }

  /** The parts of one movie, in their order. */
  public static List<Piece> of(List<Transcoded> streams, TransferSyntax syntax) {
    List<Piece> pieces = new ArrayList<>();
    long before = 0;
    for (Transcoded stream : streams) {
      pieces.add(new Piece(stream, syntax, pieces.size() + 1, streams.size(), before));
      before += stream.frames();
    }
    return pieces;
  }

  public boolean isPart() {
    return count > 1;
  }

  /** "part 2 of 3". Part of the names that UIDs are made of: never change it. */
  String words() {
    return "part " + number + " of " + count;
  }
}
