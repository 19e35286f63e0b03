package org.scopegate.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.ul.Association;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.Pdv;
import org.scopegate.ul.PdvKind;
import org.scopegate.ul.PresentationContext;

/**
 * Puts messages together from PDVs, PS3.8 Annex E: a command set of bounded size, then its data
 * set, nothing in between. Owned by the association's thread.
 */
final class MessageReader {

  /** Command sets of C services have some 200 bytes; those of N-GET may list attributes. */
  static final int MAX_COMMAND_BYTES = 64 * 1024;

  private final Association association;

  MessageReader(Association association) {
    this.association = association;
  }

  /**
   * The next message; the one before has to be read to its end.
   *
   * @param longest how long the peer may stay silent
   * @return empty if the peer asks for release
   */
  Optional<Message> next(Duration longest) throws AssociationException {
    Optional<Pdv> first = association.awaitMessage(longest);
    return first.isPresent() ? Optional.of(message(first.get())) : Optional.empty();
  }

  private Message message(Pdv first) throws AssociationException {
    PresentationContext context = first.context();
    Command command = decode(commandBytes(first));
    IncomingBody body =
        command.hasDataset()
            ? IncomingBody.of(association, context)
            : IncomingBody.none(association, context);
    return new Message(context, command, body);
  }

  private byte[] commandBytes(Pdv first) throws AssociationException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    Pdv pdv = first;
    requireCommand(pdv, first.context());
    append(bytes);
    while (!pdv.last()) {
      pdv = association.nextPdv();
      requireCommand(pdv, first.context());
      append(bytes);
    }
    return bytes.toByteArray();
  }

  private void requireCommand(Pdv pdv, PresentationContext context) throws AssociationException {
    if (pdv.kind() != PdvKind.COMMAND || !pdv.context().equals(context)) {
      throw association.violation(
          pdv.kind()
              + " on context "
              + pdv.context().id()
              + " where a command set on context "
              + context.id()
              + " was due");
    }
  }

  private void append(ByteArrayOutputStream bytes) throws AssociationException {
    for (ByteBuffer slice = association.payload(); slice != null; slice = association.payload()) {
      if (bytes.size() + slice.remaining() > MAX_COMMAND_BYTES) {
        throw association.violation("command set of more than " + MAX_COMMAND_BYTES + " bytes");
      }
      byte[] part = new byte[slice.remaining()];
      slice.get(part);
      bytes.write(part, 0, part.length);
    }
  }

  private Command decode(byte[] bytes) throws AssociationException {
    try {
      return Command.decode(bytes);
    } catch (IOException malformed) {
      throw association.violation("malformed command set: " + malformed.getMessage());
    }
  }
}
