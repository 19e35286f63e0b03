package org.scopegate.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetReader;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dicom.Vr;
import org.scopegate.ul.AssociationException;
import org.scopegate.ul.PresentationContext;

/** Data sets of storage commitment, PS3.3 C.14: small, so they are held in memory. */
final class CommitmentMessages {

  /** PS3.4 J.3.5: the one instance of the push model. */
  static final String WELL_KNOWN_INSTANCE = "1.2.840.10008.1.20.1.1";

  /** PS3.4 J.3.2.1. */
  static final int REQUEST_COMMITMENT = 1;

  /** Event types of PS3.4 J.3.3.1: all committed, or failures exist. */
  static final int COMMITTED = 1;

  static final int FAILURES_EXIST = 2;

  /** Room for some 9,000 references. */
  static final int MAX_BYTES = 1 << 20;

  private CommitmentMessages() {}

  /** What is wrong with a data set, as the status that tells it. */
  static final class Refused extends IOException {

    private final transient Status status;

    Refused(Status status) {
      super(status.toString());
      this.status = status;
    }

    Status status() {
      return status;
    }
  }

  /**
   * Reads the data set of a message to its end.
   *
   * @throws Refused it is too large or none
   */
  static Dataset read(Message message) throws AssociationException, Refused {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    boolean tooLarge = false;
    for (ByteBuffer slice = message.body().next(); slice != null; slice = message.body().next()) {
      tooLarge |= bytes.size() + slice.remaining() > MAX_BYTES;
      if (!tooLarge) {
        byte[] part = new byte[slice.remaining()];
        slice.get(part);
        bytes.write(part, 0, part.length);
      } else {
        slice.position(slice.limit());
      }
    }
    if (tooLarge) {
      throw new Refused(Status.RESOURCE_LIMITATION.withComment("more than 1 MiB"));
    }
    return decode(bytes.toByteArray(), message.context());
  }

  /** One at a time: a data set takes ten times its size while it is looked through. */
  private static synchronized Dataset decode(byte[] bytes, PresentationContext context)
      throws Refused {
    try {
      return DatasetReader.read(
          bytes,
          TransferSyntax.of(context.transferSyntax())
              .orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    } catch (IOException malformed) {
      throw new Refused(Status.INVALID_ARGUMENT_VALUE.withComment("not a data set"));
    }
  }

  static byte[] encode(Dataset dataset, PresentationContext context) {
    return DatasetWriter.encode(dataset, TransferSyntax.of(context.transferSyntax()).orElseThrow());
  }

  static CommitmentRequest request(Dataset dataset) throws Refused {
    List<SopReference> references = new ArrayList<>();
    for (Dataset item : items(dataset, Tag.REFERENCED_SOP_SEQUENCE)) {
      references.add(reference(item));
    }
    if (references.isEmpty()) {
      throw new Refused(Status.INVALID_ARGUMENT_VALUE.withComment("no Referenced SOP Sequence"));
    }
    return new CommitmentRequest(transaction(dataset), references);
  }

  static Dataset dataset(CommitmentRequest request) {
    return new Dataset()
        .put(Tag.TRANSACTION_UID, Vr.UI, request.transactionUid())
        .putItems(
            Tag.REFERENCED_SOP_SEQUENCE,
            request.references().stream().map(CommitmentMessages::item).toList());
  }

  static CommitmentReport report(Dataset dataset) throws Refused {
    List<SopReference> committed = new ArrayList<>();
    for (Dataset item : items(dataset, Tag.REFERENCED_SOP_SEQUENCE)) {
      committed.add(reference(item));
    }
    List<CommitmentReport.Failure> failed = new ArrayList<>();
    for (Dataset item : items(dataset, Tag.FAILED_SOP_SEQUENCE)) {
      int reason = item.integer(Tag.FAILURE_REASON).orElse(FailureReason.PROCESSING_FAILURE.code());
      failed.add(new CommitmentReport.Failure(reference(item), reason & 0xFFFF));
    }
    return new CommitmentReport(transaction(dataset), committed, failed);
  }

  /** A list without items is left out: both are Type 1C, PS3.4 Table J.3-2. */
  static Dataset dataset(CommitmentReport report) {
    Dataset dataset = new Dataset().put(Tag.TRANSACTION_UID, Vr.UI, report.transactionUid());
    if (!report.failed().isEmpty()) {
      dataset.putItems(
          Tag.FAILED_SOP_SEQUENCE, report.failed().stream().map(CommitmentMessages::item).toList());
    }
    if (!report.committed().isEmpty()) {
      dataset.putItems(
          Tag.REFERENCED_SOP_SEQUENCE,
          report.committed().stream().map(CommitmentMessages::item).toList());
    }
    return dataset;
  }

  static int eventType(CommitmentReport report) {
    return report.failed().isEmpty() ? COMMITTED : FAILURES_EXIST;
  }

  private static List<Dataset> items(Dataset dataset, Tag tag) {
    return dataset.contains(tag) ? dataset.items(tag) : List.of();
  }

  private static String transaction(Dataset dataset) throws Refused {
    return uid(dataset, Tag.TRANSACTION_UID)
        .orElseThrow(
            () -> new Refused(Status.INVALID_ARGUMENT_VALUE.withComment("no Transaction UID")));
  }

  private static SopReference reference(Dataset item) throws Refused {
    Optional<String> sopClass = uid(item, Tag.REFERENCED_SOP_CLASS_UID);
    Optional<String> instance = uid(item, Tag.REFERENCED_SOP_INSTANCE_UID);
    if (sopClass.isEmpty() || instance.isEmpty()) {
      throw new Refused(
          Status.INVALID_ARGUMENT_VALUE.withComment("a reference without class or instance"));
    }
    return new SopReference(sopClass.get(), instance.get());
  }

  private static Optional<String> uid(Dataset dataset, Tag tag) {
    return dataset.string(tag).filter(Uids::isTolerable);
  }

  private static Dataset item(SopReference reference) {
    return new Dataset()
        .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, reference.sopClassUid())
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, reference.sopInstanceUid());
  }

  private static Dataset item(CommitmentReport.Failure failure) {
    return item(failure.reference()).putInts(Tag.FAILURE_REASON, Vr.US, failure.reason());
  }
}
