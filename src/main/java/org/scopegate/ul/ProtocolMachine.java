package org.scopegate.ul;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The state table at work on one wire: takes PDUs in, does what {@link UpperLayerState} says, keeps
 * the ARTIM timer, bounds every wait. Belongs to the association's thread; only {@link #abort} and
 * {@link #cut} may come from another.
 */
final class ProtocolMachine implements Closeable {

  private static final Logger log = LogManager.getLogger();

  /** How long A-ABORT may take to leave; the thread that sends it may be someone else's. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  /** Less is not begun: cutting a read short makes us deaf, and then a reset may eat A-ABORT. */
  private static final Duration LEAST_READ = Duration.ofMillis(20);

  private final String id;
  private final Wire wire;
  private final AssociationOptions options;
  private final StateMachine states;
  private final PduReader reader;
  private final ReentrantLock writeLock = new ReentrantLock();
  private final Pace pace;
  private Pdu received;
  private volatile long artimEnd;
  private volatile String abortReason;
  private boolean closing;

  ProtocolMachine(String id, StateMachine.Role role, Wire wire, AssociationOptions options) {
    this.id = id;
    this.wire = wire;
    this.options = options;
    this.states = new StateMachine(role);
    this.reader = new PduReader(options.maxPduBytes(), new Inflow());
    this.pace = new Pace(options.progress());
  }

  UpperLayerState state() {
    return states.state();
  }

  PduReader reader() {
    return reader;
  }

  Optional<TlsSession> tls() {
    return wire.tls();
  }

  boolean inputPending() {
    return wire.inputPending();
  }

  /** What the peer owes us and how long it may take; ARTIM goes before. */
  Pace pace() {
    return pace;
  }

  /** From now on the peer's data come: they are read in pieces of this size. */
  void widen(int bufferBytes) {
    wire.widen(bufferBytes);
    reader.follow();
  }

  void startArtim() {
    artimEnd = System.nanoTime() + options.artim().toNanos();
  }

  /** An event of the local user; another thread may have aborted meanwhile. */
  void local(UpperLayerEvent event) throws AssociationException {
    if (states.tryFire(event).isEmpty()) {
      throw over();
    }
  }

  /** The provider's own refusal, AE-6. */
  void refuseByProvider() {
    states.refuseByProvider();
  }

  AssociationException over() {
    return new AbortedHere(abortReason == null ? "the association is over" : abortReason);
  }

  // ---- what comes in

  /** Takes the next PDU and does what the table says; what the local user decides is returned. */
  UpperLayerAction receive() throws AssociationException {
    received = null;
    int code = reader.header();
    PduType type = PduType.of(code).orElse(null);
    try {
      if (type == null) {
        throw new MalformedPdu(
            Abort.UNRECOGNIZED_PDU,
            String.format("PDU of unknown type %02XH%s", code, OtherProtocol.words(code)));
      }
      if (type == PduType.P_DATA_TF) {
        reader.checkData();
      } else {
        received = reader.control(type);
      }
    } catch (MalformedPdu malformed) {
      return invalid(malformed);
    }
    UpperLayerState before = states.state();
    UpperLayerAction action = states.fire(type.arrival());
    return switch (action) {
      case AA_1, AA_7, AA_8 ->
          abortFor(action, Abort.UNEXPECTED_PDU, type + " while " + before.words());
      default -> perform(action);
    };
  }

  /** A PDU that cannot be understood, Evt19. */
  UpperLayerAction invalid(MalformedPdu malformed) throws AssociationException {
    UpperLayerAction action = states.fire(UpperLayerEvent.EVT19);
    return abortFor(action, malformed.answer(), malformed.getMessage());
  }

  /** The PDU just received; another one than wanted only after an abort by another thread. */
  <T extends Pdu> T received(Class<T> wanted) throws AssociationException {
    if (!wanted.isInstance(received)) {
      throw over();
    }
    return wanted.cast(received);
  }

  private UpperLayerAction perform(UpperLayerAction action) throws AssociationException {
    switch (action) {
      case AE_4 -> {
        wire.close();
        throw new AssociationRejected((AssociateRj) received);
      }
      case AA_2, AA_3 -> {
        wire.close();
        throw new PeerAborted((Abort) received);
      }
      case AR_3 -> wire.close();
      default -> {} // the caller's turn
    }
    return action;
  }

  private UpperLayerAction abortFor(UpperLayerAction action, Abort abort, String what)
      throws AssociationException {
    if (action == UpperLayerAction.AA_7) {
      trySend(abort);
      return action;
    }
    Abort sent = action == UpperLayerAction.AA_1 ? Abort.BY_USER : abort;
    startArtim();
    trySend(sent);
    throw new ProtocolViolation(sent, what);
  }

  /** Where the reader gets its bytes from. */
  private final class Inflow implements PduReader.Inlet {
    @Override
    public ByteBuffer in() {
      return wire.in();
    }

    @Override
    public void more() throws AssociationException {
      readOn();
    }
  }

  /** Whatever ends the connection ends here. */
  private void readOn() throws AssociationException {
    Duration longest = timeLeft();
    if (longest.compareTo(LEAST_READ) < 0) {
      throw outOfTime(Reading.POSSIBLE);
    }
    try {
      if (!wire.fill(longest, pace.awaited())) {
        throw new ConnectionLost("closed by the peer while " + pace.awaited(), null);
      }
      pace.arrived();
    } catch (TimedOut timedOut) {
      throw outOfTime(Reading.OVER);
    } catch (AssociationException gone) {
      finish(UpperLayerEvent.EVT17);
      throw abortReason == null ? gone : new AbortedHere(abortReason, gone);
    }
    if (abortReason != null && !closing) {
      throw new AbortedHere(abortReason);
    }
  }

  private boolean artimRuns() {
    UpperLayerState state = states.state();
    return state == UpperLayerState.STA2 || state == UpperLayerState.STA13;
  }

  private Duration timeLeft() {
    return artimRuns() ? Duration.ofNanos(artimEnd - System.nanoTime()) : pace.left();
  }

  /** Whether the peer can still be heard. */
  private enum Reading {
    POSSIBLE,
    OVER
  }

  /**
   * The peer's time is up. ARTIM closes, Evt18; else the local user aborts, AA-1. Who was silent is
   * then not waited for any more.
   */
  private TimedOut outOfTime(Reading reading) {
    if (artimRuns()) {
      finish(UpperLayerEvent.EVT18);
      return new TimedOut(pace.awaited(), options.artim());
    }
    TimedOut timedOut = pace.timedOut();
    abort(timedOut.getMessage());
    if (reading == Reading.OVER) {
      finish(UpperLayerEvent.EVT17);
    }
    return timedOut;
  }

  private void finish(UpperLayerEvent event) {
    states.tryFire(event);
    wire.close();
  }

  // ---- what goes out

  void send(Pdu pdu) throws AssociationException {
    write(ByteBuffer.wrap(PduCodec.encode(pdu)));
  }

  void write(ByteBuffer bytes) throws AssociationException {
    writeLock.lock();
    try {
      wire.write(bytes, options.progress());
    } catch (ConnectionLost lost) {
      throw lastWords(lost);
    } catch (AssociationException gone) {
      finish(UpperLayerEvent.EVT17);
      throw gone;
    } finally {
      writeLock.unlock();
    }
  }

  /** A peer that aborts while we write closes too: its A-ABORT may still be readable. */
  private AssociationException lastWords(ConnectionLost lost) {
    if (closing || abortReason != null || !wire.inputPending()) {
      finish(UpperLayerEvent.EVT17);
      return lost;
    }
    try {
      pace.expect(LAST_WORD, "awaiting the peer's last words");
      while (states.state().on(UpperLayerEvent.EVT16).isPresent()) {
        receive();
      }
      return lost;
    } catch (PeerAborted aborted) {
      return aborted;
    } catch (AssociationException gone) {
      return lost;
    } finally {
      finish(UpperLayerEvent.EVT17);
    }
  }

  /** Sends a last word; that it does not arrive changes nothing. */
  private void trySend(Abort abort) {
    try {
      if (!writeLock.tryLock(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)) {
        wire.cut(); // the owner is stuck in a write
        return;
      }
      try {
        wire.write(ByteBuffer.wrap(PduCodec.encode(abort)), LAST_WORD);
      } finally {
        writeLock.unlock();
      }
    } catch (AssociationException gone) {
      log.debug("{} A-ABORT not delivered: {}", id, gone.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      wire.cut();
    }
  }

  // ---- how it ends

  /** Sends A-ABORT as service-user, if there is anything to abort. From any thread. */
  void abort(String reason) {
    note(reason);
    if (states.tryFire(UpperLayerEvent.EVT15).isPresent()) {
      startArtim();
      trySend(Abort.BY_USER);
      wire.shortenRead(options.artim());
    }
  }

  /** Closes the connection without a word. From any thread. */
  void cut(String reason) {
    note(reason);
    wire.cut();
  }

  private void note(String reason) {
    if (abortReason == null) {
      abortReason = reason;
    }
  }

  boolean isClosed() {
    return closing;
  }

  /** Aborts what is still up and waits, ARTIM at most, for the peer to close. Once only. */
  @Override
  public void close() {
    closing = true;
    abort("closed");
    try {
      while (states.state() == UpperLayerState.STA13) {
        receive();
      }
    } catch (AssociationException gone) {
      log.debug("{} {}", id, gone.getMessage());
    } finally {
      wire.close();
      wire.releaseBuffer();
    }
  }
}
