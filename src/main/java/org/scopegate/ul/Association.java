package org.scopegate.ul;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One association on one connection, PS3.8. Belongs to the thread that made it; only {@link
 * #abort}, {@link #stopWhenIdle} and {@link #cut} may come from another. Every wait is bounded by
 * {@link AssociationOptions}. Any {@link AssociationException} means that it is over; {@link
 * #close} then waits, ARTIM at most, for the peer to close.
 */
public final class Association implements Closeable {

  private static final Logger log = LogManager.getLogger();

  /** How long A-ABORT may take to leave; the thread that sends it may be someone else's. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private final String id;
  private final InetAddress peer;
  private final AssociationOptions options;
  private final Wire wire;
  private final StateMachine machine;
  private final PduReader reader;
  private final ReentrantLock writeLock = new ReentrantLock();
  private final StopSwitch stopSwitch = new StopSwitch(this::abort);
  private AssociateRq request;
  private Agreement agreement;
  private PdvTable pdvs;
  private PdvSender sender;
  private Duration patience;
  private String awaited = "";
  private Pdu received;
  private volatile long artimEnd;
  private volatile String abortReason;
  private boolean closing;

  Association(
      String id, StateMachine.Role role, InetAddress peer, Wire wire, AssociationOptions options) {
    this.id = id;
    this.peer = peer;
    this.wire = wire;
    this.options = options;
    this.machine = new StateMachine(role);
    this.reader = new PduReader(wire.in(), options.maxPduBytes(), this::more);
    this.patience = options.progress();
  }

  /** Names the association in logs. */
  public String id() {
    return id;
  }

  public InetAddress peer() {
    return peer;
  }

  public AssociationOptions options() {
    return options;
  }

  public UpperLayerState state() {
    return machine.state();
  }

  /** What was agreed on; only once established. */
  public Agreement agreement() {
    if (agreement == null) {
      throw new IllegalStateException("no association yet");
    }
    return agreement;
  }

  // ---- establishment

  /** As acceptor: waits for A-ASSOCIATE-RQ, ARTIM at most. */
  AssociateRq awaitRequest() throws AssociationException {
    machine.fire(UpperLayerEvent.EVT5);
    startArtim();
    awaited = "awaiting A-ASSOCIATE-RQ";
    receive();
    request = arrived(AssociateRq.class);
    return request;
  }

  /** As acceptor: says yes or no. */
  void answer(AssociateAnswer answer) throws AssociationException {
    if (answer instanceof AssociateAc ac) {
      machine.fire(UpperLayerEvent.EVT7);
      send(ac);
      establish(ac, request.user().maxPduBytes());
      return;
    }
    AssociateRj rj = (AssociateRj) answer;
    if (rj.source() == AssociateRj.SERVICE_USER) {
      machine.fire(UpperLayerEvent.EVT8);
    } else {
      machine.refuseByProvider();
    }
    startArtim();
    send(rj);
  }

  /** As requestor, on a connection just made. */
  void request(AssociateRq rq) throws AssociationException {
    machine.fire(UpperLayerEvent.EVT1);
    machine.fire(UpperLayerEvent.EVT2);
    request = rq;
    send(rq);
    waitFor(options.progress(), "awaiting the answer to A-ASSOCIATE-RQ");
    receive();
    AssociateAc ac = arrived(AssociateAc.class);
    establish(ac, ac.user().maxPduBytes());
  }

  /** The PDU that the table let through; another one only after an abort by another thread. */
  private <T extends Pdu> T arrived(Class<T> wanted) throws AssociationException {
    if (!wanted.isInstance(received)) {
      throw over();
    }
    return wanted.cast(received);
  }

  private void establish(AssociateAc ac, long peerMaxPduBytes) {
    agreement = Agreement.of(request, ac);
    pdvs = new PdvTable(agreement);
    long most = peerMaxPduBytes == 0 ? Long.MAX_VALUE : peerMaxPduBytes;
    sender =
        new PdvSender(Math.min(most, options.maxPduBytes()), options.bufferBytes(), this::write);
  }

  // ---- data transfer

  /**
   * Waits for the next message.
   *
   * @param longest how long the peer may stay silent
   * @return the first PDV; empty if the peer asks for release: {@link #confirmRelease} answers it
   */
  public Optional<Pdv> awaitMessage(Duration longest) throws AssociationException {
    if (!stopSwitch.enterIdle()) {
      throw new AbortedHere(abortReason);
    }
    try {
      waitFor(longest, "awaiting a message");
      return Optional.ofNullable(advance());
    } finally {
      stopSwitch.leaveIdle();
    }
  }

  /** The next PDV within a message. */
  public Pdv nextPdv() throws AssociationException {
    waitFor(options.progress(), "awaiting the rest of a message");
    Pdv pdv = advance();
    if (pdv == null) {
      throw violation("release asked for within a message");
    }
    return pdv;
  }

  /**
   * The next slice of the current PDV's payload, null at its end. It is part of a direct buffer and
   * valid until the next call for which {@link #buffered} did not say yes.
   */
  public ByteBuffer payload() throws AssociationException {
    waitFor(options.progress(), "awaiting the rest of a message");
    return reader.payload();
  }

  /** Whether the next step needs no read and spares the slices given out. */
  public boolean buffered() {
    return reader.buffered();
  }

  private Pdv advance() throws AssociationException {
    try {
      while (!reader.hasPdv()) {
        UpperLayerAction action = receive();
        if (action == UpperLayerAction.AR_2) {
          return null;
        }
        if (action != UpperLayerAction.DT_2) {
          throw over();
        }
        waitFor(options.progress(), "awaiting the rest of a message");
      }
      reader.pdv();
      return pdvs.get(reader.contextId(), reader.control());
    } catch (MalformedPdu malformed) {
      invalid(malformed);
      throw over();
    }
  }

  /** Sends a command, or a data set that fits in memory. */
  public void send(int contextId, PdvKind kind, byte[] content) throws AssociationException {
    requireDataTransfer();
    sender.send(contextId, kind, content);
  }

  /** The most bytes that one call of the other {@code send} takes. */
  public int batchBytes() {
    return sender.batchBytes();
  }

  /**
   * Sends the next bytes of a data set straight from a file.
   *
   * @throws AssociationException if the network or the peer failed
   * @throws IOException otherwise, if the file did; nothing of this batch was sent
   */
  public void send(int contextId, ScatteringByteChannel file, int length, Fragment end)
      throws IOException {
    requireDataTransfer();
    sender.send(contextId, file, length, end);
  }

  /** Whether the peer has said something that was not read yet. */
  public boolean inputPending() {
    return wire.inputPending();
  }

  private void requireDataTransfer() throws AssociationException {
    if (machine.tryFire(UpperLayerEvent.EVT9).isEmpty()) {
      throw over();
    }
  }

  // ---- release and abort

  /** Answers the peer's release request. */
  public void confirmRelease() throws AssociationException {
    machine.fire(UpperLayerEvent.EVT14);
    startArtim();
    send(new ReleaseRp());
  }

  /** Asks for release and waits for the answer; data that still arrives is dropped. */
  public void release() throws AssociationException {
    machine.fire(UpperLayerEvent.EVT11);
    send(new ReleaseRq());
    while (true) {
      waitFor(options.progress(), "awaiting the answer to A-RELEASE-RQ");
      switch (receive()) {
        case AR_3 -> {
          return;
        }
        case AR_8 -> {
          if (machine.in(UpperLayerState.STA9)) {
            machine.fire(UpperLayerEvent.EVT14);
            send(new ReleaseRp());
          }
        }
        case AR_10 -> {
          confirmRelease();
          return;
        }
        case AR_6 -> log.debug("{} data after the release request dropped", id);
        default -> throw over();
      }
    }
  }

  /** Sends A-ABORT as service-user, if there is anything to abort. From any thread. */
  public void abort(String reason) {
    if (abortReason == null) {
      abortReason = reason;
    }
    machine
        .tryFire(UpperLayerEvent.EVT15)
        .ifPresent(
            action -> {
              startArtim();
              trySend(Abort.BY_USER);
              wire.shortenRead(options.artim());
            });
  }

  /** Aborts now if no message is under way, else before the next one. From any thread. */
  public void stopWhenIdle(String reason) {
    stopSwitch.stop(reason);
  }

  /** Closes the connection without a word. From any thread. */
  public void cut(String reason) {
    if (abortReason == null) {
      abortReason = reason;
    }
    wire.cut();
  }

  /** Aborts because the peer broke the rules of the floor above; for the caller to throw. */
  public AssociationException violation(String what) {
    abort(what);
    return new ProtocolViolation(Abort.BY_USER, what);
  }

  /** Aborts what is still up, waits for the peer to close, frees everything. */
  @Override
  public void close() {
    if (closing) {
      return; // the buffers have been given back
    }
    closing = true;
    abort("closed");
    try {
      while (machine.in(UpperLayerState.STA13)) {
        receive();
      }
    } catch (AssociationException gone) {
      log.debug("{} {}", id, gone.getMessage());
    } finally {
      wire.close();
      wire.releaseBuffer();
      if (sender != null) {
        sender.releaseBuffer();
      }
    }
  }

  // ---- machinery

  private void waitFor(Duration longest, String what) {
    patience = longest;
    awaited = what;
  }

  private void startArtim() {
    artimEnd = System.nanoTime() + options.artim().toNanos();
  }

  private boolean artimRuns() {
    return machine.in(UpperLayerState.STA2) || machine.in(UpperLayerState.STA13);
  }

  /** Reads on; whatever ends the connection ends here. */
  private void more() throws AssociationException {
    try {
      Duration longest = artimRuns() ? artimLeft() : patience;
      if (!wire.fill(longest, awaited)) {
        throw new ConnectionLost("closed by the peer while " + awaited, null);
      }
    } catch (TimedOut timedOut) {
      finish(artimRuns() ? UpperLayerEvent.EVT18 : UpperLayerEvent.EVT17);
      throw timedOut;
    } catch (AssociationException gone) {
      boolean endedHere = abortReason != null;
      finish(UpperLayerEvent.EVT17);
      throw endedHere ? new AbortedHere(abortReason, gone) : gone;
    }
    if (abortReason != null && !closing) {
      throw new AbortedHere(abortReason);
    }
  }

  private Duration artimLeft() throws TimedOut {
    long left = artimEnd - System.nanoTime();
    if (left <= 0) {
      throw new TimedOut(awaited, options.artim());
    }
    return Duration.ofNanos(left);
  }

  private void finish(UpperLayerEvent event) {
    machine.tryFire(event);
    wire.close();
  }

  /** Takes the next PDU and does what the table says; what the local user decides is returned. */
  private UpperLayerAction receive() throws AssociationException {
    received = null;
    PduReader.Header header = reader.header();
    if (header.type().isEmpty()) {
      return invalid(
          new MalformedPdu(Abort.UNRECOGNIZED_PDU, "PDU of unknown type " + header.code()));
    }
    PduType type = header.type().get();
    try {
      if (type == PduType.P_DATA_TF) {
        reader.checkData();
      } else {
        received = reader.control(type);
      }
    } catch (MalformedPdu malformed) {
      return invalid(malformed);
    }
    UpperLayerState before = machine.state();
    return perform(
        machine.fire(type.arrival()), Abort.UNEXPECTED_PDU, type + " while " + before.words());
  }

  private UpperLayerAction invalid(MalformedPdu malformed) throws AssociationException {
    return perform(machine.fire(UpperLayerEvent.EVT19), malformed.answer(), malformed.getMessage());
  }

  private UpperLayerAction perform(UpperLayerAction action, Abort abort, String what)
      throws AssociationException {
    switch (action) {
      case AE_4 -> {
        wire.close();
        throw new AssociationRejected((AssociateRj) received);
      }
      case AA_2, AA_3 -> {
        wire.close();
        throw new PeerAborted((Abort) received);
      }
      case AA_1 -> throw violated(Abort.BY_USER, what);
      case AA_8 -> throw violated(abort, what);
      case AA_7 -> trySend(abort);
      case AR_3 -> wire.close();
      default -> {} // the caller's turn
    }
    return action;
  }

  private ProtocolViolation violated(Abort abort, String what) {
    startArtim();
    trySend(abort);
    return new ProtocolViolation(abort, what);
  }

  private AssociationException over() {
    return new AbortedHere(abortReason == null ? "the association is over" : abortReason);
  }

  private void send(Pdu pdu) throws AssociationException {
    write(ByteBuffer.wrap(PduCodec.encode(pdu)));
  }

  private void write(ByteBuffer bytes) throws AssociationException {
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
      waitFor(options.artim(), "awaiting the peer's last words");
      while (machine.state().on(UpperLayerEvent.EVT16).isPresent()) {
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
      if (writeLock.tryLock(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          wire.write(ByteBuffer.wrap(PduCodec.encode(abort)), LAST_WORD);
        } finally {
          writeLock.unlock();
        }
      } else {
        wire.cut(); // the owner is stuck in a write
      }
    } catch (AssociationException gone) {
      log.debug("{} A-ABORT not delivered: {}", id, gone.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      wire.cut();
    }
  }
}
