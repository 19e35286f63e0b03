package org.scopegate.gateway;

import java.util.List;
import org.scopegate.dimse.Status;

/** Every status that this node answers a request with, PS3.4 Table B.2-1 and PS3.7 Annex C. */
public final class StoreAnswers {

  /**
   * A status and its ground.
   *
   * @param when what has happened, in words for the sender's administrator
   */
  public record Answer(Status status, String when) {}

  /** In the order of the codes. */
  public static final List<Answer> ALL =
      List.of(
          new Answer(Status.SUCCESS, "object, folder and journal are synced to disk"),
          new Answer(Status.PROCESSING_FAILURE, "storing failed for a reason not listed here"),
          new Answer(Status.INVALID_SOP_INSTANCE, "Affected SOP Instance UID is no UID"),
          new Answer(
              Status.SOP_CLASS_NOT_SUPPORTED,
              "Affected SOP Class UID is not that of the presentation context"),
          new Answer(Status.NOT_AUTHORIZED, "no route of the called AE takes this sender"),
          new Answer(
              Status.UNRECOGNIZED_OPERATION, "neither C-ECHO nor C-STORE nor storage commitment"),
          new Answer(Status.MISTYPED_ARGUMENT, "C-STORE without a data set"),
          new Answer(
              Status.OUT_OF_RESOURCES,
              "the disk has less than minimum_free, cannot be written, the object is larger than"
                  + " max_file_size, or as much as max_bytes_in_flight is coming in already"),
          new Answer(Status.DATASET_MISMATCH, "command and data set name different objects"),
          new Answer(Status.CANNOT_UNDERSTAND, "the data set cannot be read"));

  private StoreAnswers() {}
}
