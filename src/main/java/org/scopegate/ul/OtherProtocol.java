package org.scopegate.ul;

/** What is spoken where DICOM should be, told by the first byte, which no PDU begins with. */
final class OtherProtocol {

  private OtherProtocol() {}

  /** What a PDU of that unknown type is likely to be: words to follow it, or none. */
  static String words(int code) {
    if (code >= 0x14 && code <= 0x17) { // the content types of RFC 8446 5.1
      return ": the peer speaks TLS, this side does not";
    }
    return switch (code) {
      case 'G', 'H', 'O', 'P' -> ": the peer speaks HTTP"; // GET, HEAD or HTTP/1.1, OPTIONS, POST
      default -> "";
    };
  }
}
