package org.scopegate.dimse;

import java.io.IOException;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetReader;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;

/** A command set, PS3.7 6.3: always implicit VR little endian. */
record Command(Dataset elements) {

  /** Command Data Set Type (0000,0800): no data set follows. */
  private static final int NO_DATA_SET = 0x0101;

  private static final int DATA_SET = 0x0000;
  private static final int PRIORITY_MEDIUM = 0;

  /**
   * Reads a command set.
   *
   * @throws IOException if it is none, or lacks Command Field or Command Data Set Type
   */
  static Command decode(byte[] bytes) throws IOException {
    Command command =
        new Command(DatasetReader.read(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    command.require(Tag.COMMAND_FIELD);
    command.require(Tag.COMMAND_DATA_SET_TYPE);
    return command;
  }

  byte[] encode() {
    return DatasetWriter.encode(elements, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  /** PS3.7 9.3.5.1. */
  static Command echoRq(int messageId) {
    return new Command(
        new Dataset()
            .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, SopClasses.VERIFICATION)
            .putInts(Tag.COMMAND_FIELD, Vr.US, CommandField.C_ECHO_RQ)
            .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET));
  }

  /** PS3.7 9.3.1.1. */
  static Command storeRq(int messageId, String sopClassUid, String sopInstanceUid) {
    return new Command(
        new Dataset()
            .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, sopClassUid)
            .putInts(Tag.COMMAND_FIELD, Vr.US, CommandField.C_STORE_RQ)
            .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
            .putInts(Tag.PRIORITY, Vr.US, PRIORITY_MEDIUM)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
            .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid));
  }

  /** PS3.7 10.3.5.1, of storage commitment. */
  static Command actionRq(int messageId) {
    return new Command(
        new Dataset()
            .put(Tag.REQUESTED_SOP_CLASS_UID, Vr.UI, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL)
            .putInts(Tag.COMMAND_FIELD, Vr.US, CommandField.N_ACTION_RQ)
            .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
            .put(Tag.REQUESTED_SOP_INSTANCE_UID, Vr.UI, CommitmentMessages.WELL_KNOWN_INSTANCE)
            .putInts(Tag.ACTION_TYPE_ID, Vr.US, CommitmentMessages.REQUEST_COMMITMENT));
  }

  /** PS3.7 10.3.1.1, of storage commitment. */
  static Command eventReportRq(int messageId, int eventType) {
    return new Command(
        new Dataset()
            .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL)
            .putInts(Tag.COMMAND_FIELD, Vr.US, CommandField.N_EVENT_REPORT_RQ)
            .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
            .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, CommitmentMessages.WELL_KNOWN_INSTANCE)
            .putInts(Tag.EVENT_TYPE_ID, Vr.US, eventType));
  }

  /** The response to this request; class and instance are equal to the request's. */
  Command response(Status status) {
    Dataset response =
        new Dataset()
            .putInts(Tag.COMMAND_FIELD, Vr.US, field() | CommandField.RESPONSE)
            .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, messageId())
            .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET)
            .putInts(Tag.STATUS, Vr.US, status.code());
    affected(Tag.AFFECTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_CLASS_UID).ifPresent(response::put);
    affected(Tag.AFFECTED_SOP_INSTANCE_UID, Tag.REQUESTED_SOP_INSTANCE_UID)
        .ifPresent(response::put);
    elements
        .integer(Tag.EVENT_TYPE_ID)
        .ifPresent(type -> response.putInts(Tag.EVENT_TYPE_ID, Vr.US, type));
    elements
        .integer(Tag.ACTION_TYPE_ID)
        .ifPresent(type -> response.putInts(Tag.ACTION_TYPE_ID, Vr.US, type));
    if (!status.comment().isEmpty()) {
      response.put(Tag.ERROR_COMMENT, Vr.LO, status.comment());
    }
    return new Command(response);
  }

  int field() {
    return integer(Tag.COMMAND_FIELD);
  }

  boolean isResponse() {
    return (field() & CommandField.RESPONSE) != 0;
  }

  int messageId() {
    return integer(Tag.MESSAGE_ID);
  }

  /** Whether this answers that request. */
  boolean answers(Command request) {
    return field() == (request.field() | CommandField.RESPONSE)
        && integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO) == request.messageId();
  }

  boolean hasDataset() {
    return integer(Tag.COMMAND_DATA_SET_TYPE) != NO_DATA_SET;
  }

  Optional<String> sopClassUid() {
    return elements.string(Tag.AFFECTED_SOP_CLASS_UID);
  }

  Optional<String> sopInstanceUid() {
    return elements.string(Tag.AFFECTED_SOP_INSTANCE_UID);
  }

  /** The affected class, or what an N-ACTION calls the requested one. */
  /** What a request affects or requests, byte for byte: what a peer puts there need not be text. */
  private Optional<Element> affected(Tag tag, Tag requested) {
    return elements
        .element(tag)
        .or(() -> elements.bytes(requested).map(uid -> new Element.Value(tag, Vr.UI, uid)));
  }

  Optional<String> namedSopClassUid() {
    return sopClassUid().or(() -> elements.string(Tag.REQUESTED_SOP_CLASS_UID));
  }

  Optional<String> namedSopInstanceUid() {
    return sopInstanceUid().or(() -> elements.string(Tag.REQUESTED_SOP_INSTANCE_UID));
  }

  int eventType() {
    return integer(Tag.EVENT_TYPE_ID);
  }

  int actionType() {
    return integer(Tag.ACTION_TYPE_ID);
  }

  Status status() {
    return new Status(
        elements.integer(Tag.STATUS).orElse(Status.PROCESSING_FAILURE.code()) & 0xFFFF,
        elements.string(Tag.ERROR_COMMENT).orElse(""));
  }

  private int integer(Tag tag) {
    return elements.integer(tag).orElse(0) & 0xFFFF;
  }

  private void require(Tag tag) throws IOException {
    if (elements.integer(tag).isEmpty()) {
      throw new IOException("command set without " + tag);
    }
  }
}
