package org.scopegate.dicom;

import java.util.Objects;
import java.util.Optional;
import org.scopegate.bytes.ByteWriter;

/**
 * File meta information, PS3.10 7.1.
 *
 * @param sourceTitle AE title of who wrote the file
 * @param sendingTitle AE title of who sent it over the network
 * @param receivingTitle AE title of who received it
 */
public record FileMeta(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    Optional<String> sourceTitle,
    Optional<String> sendingTitle,
    Optional<String> receivingTitle) {

  private static final int PREAMBLE_BYTES = 128;

  public FileMeta {
    Objects.requireNonNull(sopClassUid);
    Objects.requireNonNull(sopInstanceUid);
    Objects.requireNonNull(transferSyntaxUid);
    Objects.requireNonNull(implementationClassUid);
    Objects.requireNonNull(implementationVersionName);
    Objects.requireNonNull(sourceTitle);
    Objects.requireNonNull(sendingTitle);
    Objects.requireNonNull(receivingTitle);
  }

  /** Of a file that this implementation writes. */
  public static FileMeta of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
    return new FileMeta(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        Implementation.CLASS_UID,
        Optional.of(Implementation.VERSION_NAME),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** With the titles of the two ends of the association that brought it. */
  public FileMeta withTitles(String sending, String receiving) {
    return new FileMeta(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        implementationClassUid,
        implementationVersionName,
        sourceTitle,
        Optional.of(sending),
        Optional.of(receiving));
  }

  public FileMeta withSourceTitle(String title) {
    return new FileMeta(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        implementationClassUid,
        implementationVersionName,
        Optional.of(title),
        sendingTitle,
        receivingTitle);
  }

  /** What the elements of group 0002 say; absent UIDs are empty texts. */
  static FileMeta of(Dataset group) {
    return new FileMeta(
        group.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse(""),
        group.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse(""),
        group.string(Tag.TRANSFER_SYNTAX_UID).orElse(""),
        group.string(Tag.IMPLEMENTATION_CLASS_UID).orElse(""),
        group.string(Tag.IMPLEMENTATION_VERSION_NAME),
        group.string(Tag.SOURCE_APPLICATION_ENTITY_TITLE),
        group.string(Tag.SENDING_APPLICATION_ENTITY_TITLE),
        group.string(Tag.RECEIVING_APPLICATION_ENTITY_TITLE));
  }

  /** Preamble, prefix and group 0002: all of a file that stands before the dataset. */
  public byte[] encode() {
    Dataset group = new Dataset();
    group.putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1});
    group.put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid);
    group.put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
    group.put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, transferSyntaxUid);
    group.put(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, implementationClassUid);
    implementationVersionName.ifPresent(
        name -> group.put(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, name));
    sourceTitle.ifPresent(t -> group.put(Tag.SOURCE_APPLICATION_ENTITY_TITLE, Vr.AE, t));
    sendingTitle.ifPresent(t -> group.put(Tag.SENDING_APPLICATION_ENTITY_TITLE, Vr.AE, t));
    receivingTitle.ifPresent(t -> group.put(Tag.RECEIVING_APPLICATION_ENTITY_TITLE, Vr.AE, t));
    return new ByteWriter()
        .bytes(new byte[PREAMBLE_BYTES])
        .ascii("DICM")
        .bytes(DatasetWriter.encode(group, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
        .toByteArray();
  }
}
