package org.scopegate.ul;

import java.time.Duration;
import org.scopegate.dicom.Implementation;

/**
 * How an association behaves.
 *
 * @param maxPduBytes longest P-DATA-TF variable field that we take, and the longest that we send
 *     even to peers that would take more
 * @param bufferBytes size of the direct buffers of an established association
 * @param artim ARTIM timer, PS3.8 9.1.5: bounds the wait for all of A-ASSOCIATE-RQ, and for the
 *     peer's close at the end
 * @param idle longest silence between two messages of an established association
 * @param progress longest time that the peer may take to send 16 KiB of a message, or to take a
 *     write of at most 256 KiB; also bounds the wait for answers to A-ASSOCIATE-RQ and A-RELEASE-RQ
 */
public record AssociationOptions(
    int maxPduBytes,
    int bufferBytes,
    Duration artim,
    Duration idle,
    Duration progress,
    String implementationClassUid,
    String implementationVersionName) {

  private static final int LEAST_PDU_BYTES = 1024;

  public AssociationOptions {
    if (maxPduBytes < LEAST_PDU_BYTES) {
      throw new IllegalArgumentException(
          "maximum PDU of " + maxPduBytes + " bytes is less than " + LEAST_PDU_BYTES);
    }
    if (bufferBytes < 16 * LEAST_PDU_BYTES) {
      throw new IllegalArgumentException("buffer of " + bufferBytes + " bytes is too small");
    }
    if (implementationVersionName.isEmpty() || implementationVersionName.length() > 16) {
      throw new IllegalArgumentException(
          "implementation version name '" + implementationVersionName + "'");
    }
    positive("artim", artim);
    positive("idle", idle);
    positive("progress", progress);
  }

  public static AssociationOptions defaults() {
    return new AssociationOptions(
        131_072,
        1 << 20,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(60),
        Implementation.CLASS_UID,
        Implementation.VERSION_NAME);
  }

  public AssociationOptions withMaxPduBytes(int bytes) {
    return new AssociationOptions(
        bytes,
        bufferBytes,
        artim,
        idle,
        progress,
        implementationClassUid,
        implementationVersionName);
  }

  public AssociationOptions withBufferBytes(int bytes) {
    return new AssociationOptions(
        maxPduBytes,
        bytes,
        artim,
        idle,
        progress,
        implementationClassUid,
        implementationVersionName);
  }

  public AssociationOptions withArtim(Duration time) {
    return new AssociationOptions(
        maxPduBytes,
        bufferBytes,
        time,
        idle,
        progress,
        implementationClassUid,
        implementationVersionName);
  }

  public AssociationOptions withIdle(Duration time) {
    return new AssociationOptions(
        maxPduBytes,
        bufferBytes,
        artim,
        time,
        progress,
        implementationClassUid,
        implementationVersionName);
  }

  public AssociationOptions withProgress(Duration time) {
    return new AssociationOptions(
        maxPduBytes,
        bufferBytes,
        artim,
        idle,
        time,
        implementationClassUid,
        implementationVersionName);
  }

  public AssociationOptions withImplementation(String classUid, String versionName) {
    return new AssociationOptions(
        maxPduBytes, bufferBytes, artim, idle, progress, classUid, versionName);
  }

  private static void positive(String name, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(name + " timeout of " + time);
    }
  }
}
