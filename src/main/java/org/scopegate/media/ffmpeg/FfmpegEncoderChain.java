package org.scopegate.media.ffmpeg;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderChain;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.MediaException;

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

  /**
   * What is known of one encoder, once it was tried; changed under its own lock, which is held
   * while it is tried. That waits for a worker, be it for hours: who only looks takes no lock.
   */
  private static final class State {
    private final String name;
    private volatile Optional<Found> found = Optional.empty();
    private Optional<Instant> restsUntil = Optional.empty();

    State(String name) {
      this.name = name;
    }
  }

  /** Probes every H.264 encoder of the options by really encoding with it. */
  public FfmpegEncoderChain(EncoderOptions options, Clock clock) {
    this(options, clock, new FirstPictures(options.threads()));
  }

  /**
   * The same with a probe elsewhere. Loads no native code itself.
   *
   * @param probe a fault of it is no verdict: the encoder rests and is probed again
   */
  public FfmpegEncoderChain(EncoderOptions options, Clock clock, EncoderProbe probe) {
    this.options = options;
    this.clock = clock;
    this.probe = probe;
    this.h264 = options.chain().stream().map(State::new).toList();
    this.hevc = options.chain().stream().flatMap(FfmpegEncoderChain::twin).map(State::new).toList();
    h264.forEach(this::works);
  }

  /** Really encodes with one, here and now. */
  public static Found tryOut(String encoder, int threads) {
    Av.load();
    return new FirstPictures(threads).probe(encoder);
  }

  /** One encoder, of which it is known that it works. */
  static FfmpegEncoderChain of(String encoder, int threads) {
    return new FfmpegEncoderChain(
        new EncoderOptions(List.of(encoder), threads, EncoderOptions.defaults().probeAgain()),
        Clock.systemUTC(),
        name -> new Found(name, true, "as told"));
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
        .flatMap(state -> state.found.stream())
        .toList();
  }

  @Override
  public Optional<String> known() {
    return h264.stream()
        .flatMap(state -> state.found.stream())
        .filter(Found::works)
        .map(Found::encoder)
        .findFirst();
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

  @Override
  public List<Choice> choices(EncodeSettings settings) {
    return working(settings.codec()).stream()
        .filter(kind -> kind.suits(settings))
        .map(kind -> new Choice(kind.name(), kind.family().isHardware()))
        .toList();
  }

  /** A GPU rests then; an encoder of software is not to blame for long. */
  @Override
  public void failed(String encoder, String why) {
    if (EncoderKind.of(encoder).filter(kind -> kind.family().isHardware()).isPresent()) {
      Stream.concat(h264.stream(), hevc.stream())
          .filter(state -> state.name.equals(encoder))
          .forEach(state -> rest(state, "failed in a job", why));
    }
  }

  private void rest(State state, String what, String why) {
    synchronized (state) {
      Instant until = clock.instant().plus(options.probeAgain());
      state.restsUntil = Optional.of(until);
      state.found =
          Optional.of(new Found(state.name, false, what + ", tried again " + until + "; " + why));
    }
  }

  private boolean works(State state) {
    synchronized (state) {
      boolean rested =
          state.restsUntil.isPresent() && !clock.instant().isBefore(state.restsUntil.get());
      if (state.found.isEmpty() || rested) {
        probe(state, rested);
      }
      return state.found.get().works();
    }
  }

  private void probe(State state, boolean rested) {
    try {
      Found now = probe.probe(state.name);
      state.found = Optional.of(now);
      state.restsUntil =
          rested && !now.works()
              ? Optional.of(clock.instant().plus(options.probeAgain()))
              : Optional.empty();
    } catch (MediaException fault) {
      rest(state, "could not be tried", fault.getMessage());
    }
  }
}
