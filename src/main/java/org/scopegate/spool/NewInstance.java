package org.scopegate.spool;

import java.util.Objects;
import java.util.Optional;

/**
 * What the journal notes about an object, besides its bytes. Holds nothing about the patient: that
 * stays in the object.
 *
 * @param datasetOffset bytes before the dataset, that is preamble and file meta
 */
public record NewInstance(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    String callingTitle,
    String calledTitle,
    Optional<String> studyUid,
    long datasetOffset) {

  public NewInstance {
    Objects.requireNonNull(sopClassUid, "sopClassUid");
    Objects.requireNonNull(transferSyntaxUid, "transferSyntaxUid");
    Objects.requireNonNull(callingTitle, "callingTitle");
    Objects.requireNonNull(calledTitle, "calledTitle");
    Objects.requireNonNull(studyUid, "studyUid");
    if (sopInstanceUid.isBlank()) {
      throw new IllegalArgumentException("blank SOP Instance UID");
    }
    if (datasetOffset < 0) {
      throw new IllegalArgumentException("dataset offset " + datasetOffset);
    }
  }
}
