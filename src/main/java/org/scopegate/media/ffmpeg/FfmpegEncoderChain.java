package org.scopegate.media.ffmpeg;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.Codec;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderOptions;

/**
 * The encoders of this machine. Those of H.264 are tried once when the chain is made; their twins
 * of HEVC, which fewer need, when the first is asked for. A GPU that fails later is left alone for
 * a while and then tried again before it gets a job. Safe for several threads.
 */
public final class FfmpegEncoderChain implements EncoderChain {

  private final EncoderOptions options;
  private final Clock clock;
  private final EncoderProbe probe;
  private final List<State> h264;
  private final List<State> hevc;

  /** What is known of one encoder, once it was tried; guarded by itself. */
  private static final class State {
    private final String name;
    private Optional<Found> found = Optional.empty();
    private Optional<Instant> restsUntil = Optional.empty();

    State(String name) {
      this.name = name;
    }
  }

  /** Probes every H.264 encoder of the options by really encoding with it. */
  public FfmpegEncoderChain(EncoderOptions options, Clock clock) {
    this(options, clock, new FirstPictures(options.threads()));
  }

  FfmpegEncoderChain(EncoderOptions options, Clock clock, EncoderProbe probe) {
    this.options = options;
    this.clock = clock;
    this.probe = probe;
    this.h264 = options.chain().stream().map(State::new).toList();
    this.hevc = options.chain().stream().flatMap(FfmpegEncoderChain::twin).map(State::new).toList();
    h264.forEach(this::works);
  }

  private static Stream<String> twin(String encoder) {
    return EncoderKind.of(encoder)
        .flatMap(kind -> kind.twin(Codec.HEVC))
        .map(EncoderKind::name)
        .stream();
  }

  @Override
  public List<Found> found() {
    return Stream.concat(h264.stream(), hevc.stream())
        .flatMap(state -> known(state).stream())
        .toList();
  }

  @Override
  public Optional<String> current(Codec codec) {
    return working(codec).stream().findFirst().map(EncoderKind::name);
  }

  int threads() {
    return options.threads();
  }

  /** The encoders that may have a job now, in order; those that have rested are probed again. */
  List<EncoderKind> working(Codec codec) {
    return (codec == Codec.HEVC ? hevc : h264)
        .stream()
            .filter(this::works)
            .flatMap(state -> EncoderKind.of(state.name).stream())
            .filter(kind -> kind.codec() == codec)
            .toList();
  }

  /** An encoder broke in mid-job. A GPU rests then; one of software is not to blame for long. */
  void failed(EncoderKind kind, String why) {
    if (!kind.family().isHardware()) {
      return;
    }
    Stream.concat(h264.stream(), hevc.stream())
        .filter(state -> state.name.equals(kind.name()))
        .forEach(state -> rest(state, why));
  }

  private void rest(State state, String why) {
    synchronized (state) {
      Instant until = clock.instant().plus(options.probeAgain());
      state.restsUntil = Optional.of(until);
      state.found =
          Optional.of(
              new Found(state.name, false, "failed in a job, tried again " + until + "; " + why));
    }
  }

  private Optional<Found> known(State state) {
    synchronized (state) {
      return state.found;
    }
  }

  private boolean works(State state) {
    synchronized (state) {
      boolean rested =
          state.restsUntil.isPresent() && !clock.instant().isBefore(state.restsUntil.get());
      if (state.found.isEmpty() || rested) {
        Found now = probe.probe(state.name);
        state.found = Optional.of(now);
        state.restsUntil =
            rested && !now.works()
                ? Optional.of(clock.instant().plus(options.probeAgain()))
                : Optional.empty();
      }
      return state.found.get().works();
    }
  }
}
