package org.scopegate.ul;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.scopegate.bytes.ByteReader;

/** Reads control PDUs; a method per structure, items of unknown type skipped. */
final class PduDecoder {

  private static final int RESERVED_BYTES = 32;

  private final ByteReader in;

  PduDecoder(ByteReader body) {
    this.in = body.order(ByteOrder.BIG_ENDIAN);
  }

  Pdu decode(PduType type) throws IOException {
    return switch (type) {
      case ASSOCIATE_RQ -> associateRq();
      case ASSOCIATE_AC -> associateAc();
      case ASSOCIATE_RJ -> associateRj();
      case RELEASE_RQ -> fixed(new ReleaseRq());
      case RELEASE_RP -> fixed(new ReleaseRp());
      case ABORT -> abort();
      case P_DATA_TF -> throw new IllegalArgumentException("P-DATA-TF is not a control PDU");
    };
  }

  /** PS3.8 9.3.2. */
  private AssociateRq associateRq() throws IOException {
    int version = in.u16();
    in.skip(2);
    AeTitle called = title("called");
    AeTitle calling = title("calling");
    in.skip(RESERVED_BYTES);
    Items<ProposedContext> items =
        items(PduItem.PRESENTATION_CONTEXT_RQ, PduDecoder::proposedContext, ProposedContext::id);
    return new AssociateRq(
        version, called, calling, items.applicationContext, items.contexts, items.user.result());
  }

  /** PS3.8 9.3.3. */
  private AssociateAc associateAc() throws IOException {
    int version = in.u16();
    in.skip(2);
    String called = in.ascii(AeTitle.MAX_LENGTH).strip();
    String calling = in.ascii(AeTitle.MAX_LENGTH).strip();
    in.skip(RESERVED_BYTES);
    Items<AnsweredContext> items =
        items(PduItem.PRESENTATION_CONTEXT_AC, PduDecoder::answeredContext, AnsweredContext::id);
    return new AssociateAc(
        version, called, calling, items.applicationContext, items.contexts, items.user.result());
  }

  /** What follows the fixed fields of a request and of its acceptance. */
  private static final class Items<C> {
    private String applicationContext = "";
    private final List<C> contexts = new ArrayList<>();
    private final UserInformationDecoder user = new UserInformationDecoder();
  }

  /** Reads one presentation context item. */
  @FunctionalInterface
  private interface ContextReader<C> {
    C read(ByteReader item) throws IOException;
  }

  private <C> Items<C> items(int contextType, ContextReader<C> reader, ToIntFunction<C> id)
      throws IOException {
    Items<C> items = new Items<>();
    while (in.hasRemaining()) {
      int type = in.u8();
      ByteReader item = item(in);
      if (type == contextType) {
        items.contexts.add(reader.read(item));
      } else if (type == PduItem.APPLICATION_CONTEXT) {
        items.applicationContext = text(item);
      } else if (type == PduItem.USER_INFORMATION) {
        items.user.read(item);
      } // else ignored: an item of unknown type, PS3.8 9.3.1
    }
    requireDistinct(items.contexts.stream().mapToInt(id).toArray());
    return items;
  }

  private AssociateRj associateRj() throws IOException {
    in.skip(1);
    return new AssociateRj(in.u8(), in.u8(), in.u8());
  }

  private Abort abort() throws IOException {
    in.skip(2);
    return new Abort(in.u8(), in.u8());
  }

  private Pdu fixed(Pdu pdu) throws IOException {
    in.skip(4);
    return pdu;
  }

  private AeTitle title(String which) throws IOException {
    String text = in.ascii(AeTitle.MAX_LENGTH);
    try {
      return new AeTitle(text);
    } catch (IllegalArgumentException illegal) {
      throw malformed(which + " " + illegal.getMessage());
    }
  }

  /** PS3.8 9.3.2.2. */
  private static ProposedContext proposedContext(ByteReader item) throws IOException {
    int id = contextId(item);
    item.skip(3);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (item.hasRemaining()) {
      int type = item.u8();
      ByteReader sub = item(item);
      switch (type) {
        case PduItem.ABSTRACT_SYNTAX -> abstractSyntax = text(sub);
        case PduItem.TRANSFER_SYNTAX -> transferSyntaxes.add(text(sub));
        default -> {} // PS3.8 9.3.1: items of unknown type are ignored
      }
    }
    return new ProposedContext(id, abstractSyntax, transferSyntaxes);
  }

  /** PS3.8 9.3.3.2. A result that the standard does not know is a refusal. */
  private static AnsweredContext answeredContext(ByteReader item) throws IOException {
    int id = contextId(item);
    item.skip(1);
    ContextResult result = ContextResult.of(item.u8()).orElse(ContextResult.NO_REASON);
    item.skip(1);
    String transferSyntax = "";
    while (item.hasRemaining()) {
      int type = item.u8();
      ByteReader sub = item(item);
      if (type == PduItem.TRANSFER_SYNTAX) {
        transferSyntax = text(sub);
      }
    }
    return new AnsweredContext(id, result, transferSyntax);
  }

  private static int contextId(ByteReader item) throws IOException {
    int id = item.u8();
    if (!ProposedContext.legalId(id)) {
      throw malformed("presentation context id " + id + " is not odd");
    }
    return id;
  }

  /** Odd and distinct: there are 128 at most. */
  private static void requireDistinct(int[] ids) throws MalformedPdu {
    Set<Integer> seen = new HashSet<>();
    for (int id : ids) {
      if (!seen.add(id)) {
        throw malformed("presentation context id " + id + " comes twice");
      }
    }
  }

  /** The content of an item whose type has just been read. */
  static ByteReader item(ByteReader from) throws IOException {
    from.skip(1);
    return from.slice(from.u16());
  }

  /** All that is left as text; tolerates the padding that the standard forbids here. */
  static String text(ByteReader from) throws IOException {
    byte[] bytes = from.bytes(from.remaining());
    int length = bytes.length;
    while (length > 0 && (bytes[length - 1] == 0 || bytes[length - 1] == ' ')) {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  static MalformedPdu malformed(String message) {
    return new MalformedPdu(Abort.INVALID_PARAMETER_VALUE, message);
  }
}
