package org.scopegate.ul;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.scopegate.bytes.ByteWriter;

/** Writes control PDUs. UIDs are not padded here (PS3.8 Annex F). */
final class PduEncoder {

  private static final int RESERVED_BYTES = 32;

  private final ByteWriter out = new ByteWriter(1024).order(ByteOrder.BIG_ENDIAN);

  private PduEncoder() {}

  static byte[] encode(Pdu pdu) {
    PduEncoder encoder = new PduEncoder();
    encoder.out.u8(pdu.type().code()).u8(0).u32(0);
    encoder.body(pdu);
    encoder.out.patchU32(2, encoder.out.size() - PduCodec.HEADER_BYTES);
    return encoder.out.toByteArray();
  }

  private void body(Pdu pdu) {
    if (pdu instanceof AssociateRq rq) {
      associateRq(rq);
    } else if (pdu instanceof AssociateAc ac) {
      associateAc(ac);
    } else if (pdu instanceof AssociateRj rj) {
      out.u8(0).u8(rj.result()).u8(rj.source()).u8(rj.reason());
    } else if (pdu instanceof Abort abort) {
      out.u8(0).u8(0).u8(abort.source()).u8(abort.reason());
    } else {
      out.u32(0);
    }
  }

  /** PS3.8 9.3.2. */
  private void associateRq(AssociateRq rq) {
    fixedFields(rq.protocolVersion(), rq.calledTitle().text(), rq.callingTitle().text());
    text(PduItem.APPLICATION_CONTEXT, rq.applicationContext());
    rq.contexts().forEach(this::proposedContext);
    userInformation(rq.user());
  }

  /** PS3.8 9.3.3. */
  private void associateAc(AssociateAc ac) {
    fixedFields(ac.protocolVersion(), ac.calledTitle(), ac.callingTitle());
    text(PduItem.APPLICATION_CONTEXT, ac.applicationContext());
    ac.contexts().forEach(this::answeredContext);
    userInformation(ac.user());
  }

  private void fixedFields(int version, String called, String calling) {
    out.u16(version).u16(0);
    title(called);
    title(calling);
    out.bytes(new byte[RESERVED_BYTES]);
  }

  private void title(String title) {
    out.ascii(title + " ".repeat(AeTitle.MAX_LENGTH - title.length()));
  }

  /** PS3.8 9.3.2.2. */
  private void proposedContext(ProposedContext context) {
    item(
        PduItem.PRESENTATION_CONTEXT_RQ,
        () -> {
          out.u8(context.id()).u8(0).u8(0).u8(0);
          text(PduItem.ABSTRACT_SYNTAX, context.abstractSyntax());
          context.transferSyntaxes().forEach(syntax -> text(PduItem.TRANSFER_SYNTAX, syntax));
        });
  }

  /** PS3.8 9.3.3.2. */
  private void answeredContext(AnsweredContext context) {
    item(
        PduItem.PRESENTATION_CONTEXT_AC,
        () -> {
          out.u8(context.id()).u8(0).u8(context.result().code()).u8(0);
          text(PduItem.TRANSFER_SYNTAX, context.transferSyntax());
        });
  }

  /** PS3.8 9.3.2.3, sub-items in ascending order. */
  private void userInformation(UserInformation user) {
    item(
        PduItem.USER_INFORMATION,
        () -> {
          item(PduItem.MAXIMUM_LENGTH, () -> out.u32(user.maxPduBytes()));
          text(PduItem.IMPLEMENTATION_CLASS_UID, user.implementationClassUid());
          user.asyncWindow().ifPresent(this::asyncWindow);
          user.roles().forEach(this::role);
          versionName(user.implementationVersionName());
          user.extended().forEach(this::extended);
          user.described().forEach(this::described);
          user.identity().ifPresent(this::identity);
          if (user.identityConfirmed()) {
            // PS3.7 D.3.3.7.2: a name has no answer but this one, of no length
            item(PduItem.USER_IDENTITY_AC, () -> out.u16(0));
          }
        });
  }

  private void asyncWindow(AsyncWindow window) {
    item(PduItem.ASYNCHRONOUS_OPERATIONS, () -> out.u16(window.invoked()).u16(window.performed()));
  }

  private void role(RoleSelection role) {
    item(PduItem.ROLE_SELECTION, () -> sizedText(role.sopClassUid()).u8(role.scu()).u8(role.scp()));
  }

  private void versionName(Optional<String> name) {
    name.ifPresent(text -> text(PduItem.IMPLEMENTATION_VERSION_NAME, text));
  }

  private void extended(ExtendedNegotiation item) {
    item(
        PduItem.EXTENDED_NEGOTIATION,
        () -> sizedText(item.sopClassUid()).bytes(item.information()));
  }

  /** PS3.7 D.3.3.6.1. */
  private void described(CommonExtendedNegotiation item) {
    item(
        PduItem.COMMON_EXTENDED_NEGOTIATION,
        () -> {
          sizedText(item.sopClassUid());
          sizedText(item.serviceClassUid());
          List<String> related = item.relatedGeneralClasses();
          out.u16(related.stream().mapToInt(uid -> 2 + length(uid)).sum());
          related.forEach(this::sizedText);
        });
  }

  /** PS3.7 D.3.3.7.1. */
  private void identity(UserIdentity user) {
    item(
        PduItem.USER_IDENTITY_RQ,
        () -> {
          out.u8(user.type()).u8(user.answerWanted() ? 1 : 0);
          sizedBytes(user.primary());
          sizedBytes(user.secondary());
        });
  }

  private void sizedBytes(byte[] bytes) {
    out.u16(itemLength(PduItem.USER_IDENTITY_RQ, bytes.length)).bytes(bytes);
  }

  private void text(int type, String text) {
    item(type, () -> out.ascii(text));
  }

  private ByteWriter sizedText(String text) {
    return out.u16(length(text)).ascii(text);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.US_ASCII).length;
  }

  private void item(int type, Runnable content) {
    out.u8(type).u8(0).u16(0);
    int start = out.size();
    content.run();
    out.patchU16(start - 2, itemLength(type, out.size() - start));
  }

  private static int itemLength(int type, int length) {
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("item " + type + " of " + length + " bytes");
    }
    return length;
  }
}
