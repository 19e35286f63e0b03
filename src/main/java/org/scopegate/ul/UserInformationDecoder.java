package org.scopegate.ul;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;

/** Gathers the sub-items of the user information item, PS3.7 D.3.3. */
final class UserInformationDecoder {

  /** For peers that leave out the mandatory item: the size that every toolkit takes. */
  private static final long CAUTIOUS_PDU_BYTES = 16_384;

  private long maxPduBytes = CAUTIOUS_PDU_BYTES;
  private String classUid = "";
  private Optional<String> versionName = Optional.empty();
  private Optional<AsyncWindow> asyncWindow = Optional.empty();
  private Optional<UserIdentity> identity = Optional.empty();
  private boolean identityConfirmed;
  private final List<RoleSelection> roles = new ArrayList<>();
  private final List<ExtendedNegotiation> extended = new ArrayList<>();
  private final List<CommonExtendedNegotiation> described = new ArrayList<>();

  void read(ByteReader items) throws IOException {
    while (items.hasRemaining()) {
      int type = items.u8();
      subItem(type, PduDecoder.item(items));
    }
  }

  private void subItem(int type, ByteReader item) throws IOException {
    switch (type) {
      case PduItem.MAXIMUM_LENGTH -> maxPduBytes = maximumLength(item);
      case PduItem.IMPLEMENTATION_CLASS_UID -> classUid = PduDecoder.text(item);
      case PduItem.ASYNCHRONOUS_OPERATIONS ->
          asyncWindow = Optional.of(new AsyncWindow(item.u16(), item.u16()));
      case PduItem.ROLE_SELECTION ->
          roles.add(new RoleSelection(sizedText(item), item.u8(), item.u8()));
      case PduItem.IMPLEMENTATION_VERSION_NAME -> versionName = Optional.of(PduDecoder.text(item));
      case PduItem.EXTENDED_NEGOTIATION ->
          extended.add(new ExtendedNegotiation(sizedText(item), item.bytes(item.remaining())));
      case PduItem.COMMON_EXTENDED_NEGOTIATION -> described.add(description(item));
      case PduItem.USER_IDENTITY_RQ -> identity = Optional.of(userIdentity(item));
      case PduItem.USER_IDENTITY_AC -> identityConfirmed = true;
      default -> {} // PS3.8 9.3.1: items of unknown type are ignored
    }
  }

  /** PS3.8 D.1.1. The least that carries a PDV with two bytes in it is 8. */
  private static long maximumLength(ByteReader item) throws IOException {
    long bytes = item.u32();
    if (bytes > 0 && bytes < PdvHeader.BYTES + 2) {
      throw PduDecoder.malformed("maximum length of " + bytes + " bytes cannot carry a PDV");
    }
    return bytes;
  }

  /**
   * PS3.7 D.3.3.6.1. What follows the related classes is reserved. Some leave out their length
   * where there are none; it is no item to end an association for.
   */
  private static CommonExtendedNegotiation description(ByteReader item) throws IOException {
    String sopClass = sizedText(item);
    String serviceClass = sizedText(item);
    ByteReader related = item.slice(item.hasRemaining() ? item.u16() : 0);
    List<String> classes = new ArrayList<>();
    while (related.hasRemaining()) {
      classes.add(sizedText(related));
    }
    return new CommonExtendedNegotiation(sopClass, serviceClass, classes);
  }

  /** PS3.7 D.3.3.7.1. */
  private static UserIdentity userIdentity(ByteReader item) throws IOException {
    int type = item.u8();
    boolean answerWanted = item.u8() == 1;
    byte[] primary = item.bytes(item.u16());
    byte[] secondary = item.bytes(item.hasRemaining() ? item.u16() : 0);
    return new UserIdentity(type, answerWanted, primary, secondary);
  }

  private static String sizedText(ByteReader item) throws IOException {
    return PduDecoder.text(item.slice(item.u16()));
  }

  UserInformation result() {
    return new UserInformation(
        maxPduBytes,
        classUid,
        versionName,
        asyncWindow,
        roles,
        extended,
        described,
        identity,
        identityConfirmed);
  }
}
