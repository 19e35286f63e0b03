package org.scopegate.dimse;

import java.nio.ByteBuffer;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.Pdv;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;

/** The data PDVs of one message, PS3.8 E.2. Owned by the association's thread. */
final class IncomingBody implements Body {

  private final Association association;
  private final PresentationContext context;
  private final ByteBuffer[] one = new ByteBuffer[1];
  private Pdv pdv;
  private boolean over;

  private IncomingBody(Association association, PresentationContext context, boolean over) {
    this.association = association;
    this.context = context;
    this.over = over;
  }

  static IncomingBody of(Association association, PresentationContext context) {
    return new IncomingBody(association, context, false);
  }

  static IncomingBody none(Association association, PresentationContext context) {
    return new IncomingBody(association, context, true);
  }

  @Override
  public ByteBuffer next() throws AssociationException {
    return next(one) == 0 ? null : one[0];
  }

  @Override
  public int next(ByteBuffer[] slices) throws AssociationException {
    int count = 0;
    while (!over && count < slices.length && (count == 0 || association.buffered())) {
      if (pdv == null) {
        pdv = dataPdv();
        continue;
      }
      ByteBuffer slice = association.payload();
      if (slice != null) {
        slices[count++] = slice;
      } else {
        over = pdv.last();
        pdv = null;
      }
    }
    return count;
  }

  /**
   * Reads and drops the rest.
   *
   * @param mostBytes what would be more ends the association
   */
  void drain(long mostBytes) throws AssociationException {
    long left = mostBytes;
    for (ByteBuffer slice = next(); slice != null; slice = next()) {
      left -= slice.remaining();
      if (left < 0) {
        throw association.violation("more than " + mostBytes + " bytes that nobody asked for");
      }
      slice.position(slice.limit());
    }
  }

  private Pdv dataPdv() throws AssociationException {
    Pdv next = association.nextPdv();
    if (next.kind() != PdvKind.DATA || !next.context().equals(context)) {
      throw association.violation(
          next.kind()
              + " on context "
              + next.context().id()
              + " within the data set on context "
              + context.id());
    }
    return next;
  }
}
