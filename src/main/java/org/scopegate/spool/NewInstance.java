package org.scopegate.spool;

import java.util.Objects;
import java.util.Optional;

/**
 * What the journal notes about an object, besides its bytes. All that it tells of the patient is in
 * the keys: everything else stays in the object.
 *
 * @param datasetOffset bytes before the dataset, that is preamble and file meta
 * @param keys empty: nobody has read them yet
 */
public record NewInstance(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    String callingTitle,
    String calledTitle,
    Optional<String> studyUid,
    long datasetOffset,
    Optional<SearchKeys> keys) {

  public NewInstance {
    Objects.requireNonNull(sopClassUid, "sopClassUid");
    Objects.requireNonNull(transferSyntaxUid, "transferSyntaxUid");
    Objects.requireNonNull(callingTitle, "callingTitle");
    Objects.requireNonNull(calledTitle, "calledTitle");
    Objects.requireNonNull(studyUid, "studyUid");
    Objects.requireNonNull(keys, "keys");
    if (sopInstanceUid.isBlank()) {
      throw new IllegalArgumentException("blank SOP Instance UID");
    }
    if (datasetOffset < 0) {
      throw new IllegalArgumentException("dataset offset " + datasetOffset);
    }
  }

  /** Of an object whose keys nobody has read. */
  public NewInstance(
      String sopClassUid,
      String sopInstanceUid,
      String transferSyntaxUid,
      String callingTitle,
      String calledTitle,
      Optional<String> studyUid,
      long datasetOffset) {
    this(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        callingTitle,
        calledTitle,
        studyUid,
        datasetOffset,
        Optional.empty());
  }

  public NewInstance withKeys(Optional<SearchKeys> read) {
    return new NewInstance(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        callingTitle,
        calledTitle,
        studyUid,
        datasetOffset,
        read);
  }

  /** Whether this tells the same of an object, whoever has read its keys. */
  boolean agreesWith(NewInstance other) {
    return withKeys(Optional.empty()).equals(other.withKeys(Optional.empty()));
  }
}
