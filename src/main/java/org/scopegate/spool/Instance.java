package org.scopegate.spool;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An object that the spool holds.
 *
 * @param size bytes of the whole file
 * @param crc32c CRC-32C of the whole file
 * @param path relative to the spool's directory, with {@code /} between names
 * @param source the instance from which it was derived; empty: it was received
 * @param conflicting true: another object of the same UID but other bytes was there before
 */
public record Instance(
    long id,
    NewInstance facts,
    long size,
    int crc32c,
    String path,
    Instant received,
    OptionalLong source,
    boolean conflicting) {

  public String sopClassUid() {
    return facts.sopClassUid();
  }

  public String sopInstanceUid() {
    return facts.sopInstanceUid();
  }

  public String transferSyntaxUid() {
    return facts.transferSyntaxUid();
  }

  public String callingTitle() {
    return facts.callingTitle();
  }

  public String calledTitle() {
    return facts.calledTitle();
  }

  /** Empty: it has none, or nobody has read it yet. */
  public Optional<String> patientId() {
    return facts.keys().flatMap(SearchKeys::patientId);
  }

  /** Empty: it has none, or nobody has read it yet. */
  public Optional<String> accessionNumber() {
    return facts.keys().flatMap(SearchKeys::accessionNumber);
  }

  /** Bytes before the dataset. */
  public long datasetOffset() {
    return facts.datasetOffset();
  }

  /** Bytes of the dataset: what follows preamble and file meta. */
  public long datasetLength() {
    return size - facts.datasetOffset();
  }
}
