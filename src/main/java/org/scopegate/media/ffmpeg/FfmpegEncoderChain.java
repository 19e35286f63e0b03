package org.scopegate.media.ffmpeg;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderOptions;

/**
 * The encoders of this machine, each tried once when the chain is made. A GPU that fails later is
 * left alone for a while and then tried again before it gets a job. Safe for several threads.
 */
public final class FfmpegEncoderChain implements EncoderChain {

  private final EncoderOptions options;
  private final Clock clock;
  private final EncoderProbe probe;
  private final List<State> states;

  /** What is known of one encoder; guarded by itself. */
  private static final class State {
    private final String name;
    private Found found;
    private Optional<Instant> restsUntil = Optional.empty();

    State(String name, Found found) {
      this.name = name;
      this.found = found;
    }
  }

  /** Probes every encoder of the options by really encoding with it. */
  public FfmpegEncoderChain(EncoderOptions options, Clock clock) {
    this(options, clock, new FirstPictures(options.threads()));
  }

  FfmpegEncoderChain(EncoderOptions options, Clock clock, EncoderProbe probe) {
    this.options = options;
    this.clock = clock;
    this.probe = probe;
    this.states = options.chain().stream().map(name -> new State(name, probe.probe(name))).toList();
  }

  @Override
  public List<Found> found() {
    return states.stream().map(this::known).toList();
  }

  @Override
  public Optional<String> current() {
    return working().stream().findFirst().map(EncoderKind::name);
  }

  int threads() {
    return options.threads();
  }

  /** The encoders that may have a job now, in order; those that have rested are probed again. */
  List<EncoderKind> working() {
    return states.stream()
        .filter(this::works)
        .map(state -> EncoderKind.of(state.name).orElseThrow())
        .toList();
  }

  /** An encoder broke in mid-job. A GPU rests then; one of software is not to blame for long. */
  void failed(EncoderKind kind, String why) {
    if (!kind.hardware()) {
      return;
    }
    for (State state : states) {
      if (state.name.equals(kind.name())) {
        rest(state, why);
      }
    }
  }

  private void rest(State state, String why) {
    synchronized (state) {
      Instant until = clock.instant().plus(options.probeAgain());
      state.restsUntil = Optional.of(until);
      state.found =
          new Found(state.name, false, "failed in a job, tried again " + until + "; " + why);
    }
  }

  private Found known(State state) {
    synchronized (state) {
      return state.found;
    }
  }

  private boolean works(State state) {
    synchronized (state) {
      if (state.restsUntil.isPresent() && !clock.instant().isBefore(state.restsUntil.get())) {
        state.found = probe.probe(state.name);
        state.restsUntil =
            state.found.works()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(options.probeAgain()));
      }
      return state.found.works();
    }
  }
}
