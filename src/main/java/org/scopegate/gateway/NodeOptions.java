package org.scopegate.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.ul.ServerOptions;
import org.scopegate.video.Packaging;

/**
 * How a node works.
 *
 * @param conversions derivations at the same time
 * @param maxObjectBytes a larger object is refused with A700
 * @param maxBytesInFlight while so many bytes of objects are received and not committed yet, a new
 *     object is refused with A700
 * @param temporary scratch folder for streams that are being written
 * @param output folder that gets a copy of each derived object, if any
 * @param preferred transfer syntax that derived objects get where the destinations take it
 * @param longestFragment bytes of a stream that one fragment holds, PS3.5 A.4; what is longer goes
 *     out fragmentable or in several instances. Less in tests only
 * @param retention how long objects are kept after all is done
 * @param idle how often a worker with nothing to do looks again
 * @param commitment what towers get of storage commitment
 */
public record NodeOptions(
    ServerOptions server,
    int conversions,
    long maxObjectBytes,
    long maxBytesInFlight,
    Path temporary,
    Optional<Path> output,
    TransferSyntax preferred,
    long longestFragment,
    Duration retention,
    Duration idle,
    CommitmentOptions commitment) {

  public NodeOptions {
    if (conversions < 1) {
      throw new IllegalArgumentException(conversions + " conversions at a time");
    }
    if (maxObjectBytes < 1) {
      throw new IllegalArgumentException("objects of at most " + maxObjectBytes + " bytes");
    }
    if (maxBytesInFlight < 1) {
      throw new IllegalArgumentException(maxBytesInFlight + " bytes in flight");
    }
    if (longestFragment < 1 || longestFragment > Packaging.LONGEST_FRAGMENT) {
      throw new IllegalArgumentException("fragments of at most " + longestFragment + " bytes");
    }
  }

  /** One conversion at a time, objects of any size, kept for a week. */
  public static NodeOptions defaults(Path temporary) {
    return new NodeOptions(
        ServerOptions.defaults(),
        1,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        temporary,
        Optional.empty(),
        TransferSyntax.H264_HP41,
        Packaging.LONGEST_FRAGMENT,
        Duration.ofDays(7),
        Duration.ofSeconds(1),
        CommitmentOptions.defaults());
  }

  public NodeOptions withServer(ServerOptions options) {
    return new NodeOptions(
        options,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withConversions(int count) {
    return new NodeOptions(
        server,
        count,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withMaxObjectBytes(long bytes) {
    return new NodeOptions(
        server,
        conversions,
        bytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withMaxBytesInFlight(long bytes) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        bytes,
        temporary,
        output,
        preferred,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withOutput(Path folder) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        Optional.of(folder),
        preferred,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withPreferred(TransferSyntax syntax) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        syntax,
        longestFragment,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withLongestFragment(long bytes) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        bytes,
        retention,
        idle,
        commitment);
  }

  public NodeOptions withRetention(Duration time) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        longestFragment,
        time,
        idle,
        commitment);
  }

  public NodeOptions withCommitment(CommitmentOptions options) {
    return new NodeOptions(
        server,
        conversions,
        maxObjectBytes,
        maxBytesInFlight,
        temporary,
        output,
        preferred,
        longestFragment,
        retention,
        idle,
        options);
  }
}
