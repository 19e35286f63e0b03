package org.scopegate.ul;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One association on one connection, PS3.8. Belongs to the thread that made it; only {@link
 * #abort}, {@link #stopWhenIdle} and {@link #cut} may come from another. Every wait is bounded by
 * {@link AssociationOptions}. Any {@link AssociationException} means that it is over; {@link
 * #close} then waits, ARTIM at most, for the peer to close.
 */
public final class Association implements Closeable {

  private static final long LISTEN_NANOS = 20_000_000;

  private static final Logger log = LogManager.getLogger();

  /** An acceptor sends responses, not objects. */
  private static final int RESPONSE_BUFFER_BYTES = 16 * 1024;

  private final String id;
  private final InetAddress peer;
  private final AssociationOptions options;
  private final ProtocolMachine machine;
  private final PduReader reader;
  private final StopSwitch stopSwitch = new StopSwitch(this::abort);
  private AssociateRq request;
  private Agreement agreement;
  private PdvTable pdvs;
  private PdvSender sender;

  Association(
      String id, StateMachine.Role role, InetAddress peer, Wire wire, AssociationOptions options) {
    this.id = id;
    this.peer = peer;
    this.options = options;
    this.machine = new ProtocolMachine(id, role, wire, options);
    this.reader = machine.reader();
  }

  /** Names the association in logs. */
  public String id() {
    return id;
  }

  public InetAddress peer() {
    return peer;
  }

  /** Whoever asked for the association, as far as it has shown who it is. */
  public Caller caller() {
    return new Caller(agreement().callingTitle(), peer, tls(), request.user().identity());
  }

  /** What TLS has agreed on; empty where it is not spoken. */
  public Optional<TlsSession> tls() {
    return machine.tls();
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
    machine.local(UpperLayerEvent.EVT5);
    machine.startArtim();
    machine.pace().expect(options.artim(), "awaiting A-ASSOCIATE-RQ");
    machine.receive();
    request = machine.received(AssociateRq.class);
    return request;
  }

  /** As acceptor: says yes or no. */
  void answer(AssociateAnswer answer) throws AssociationException {
    if (answer instanceof AssociateAc ac) {
      machine.local(UpperLayerEvent.EVT7);
      machine.send(ac);
      machine.widen(options.bufferBytes());
      establish(ac, request.user().maxPduBytes(), RESPONSE_BUFFER_BYTES);
      return;
    }
    AssociateRj rj = (AssociateRj) answer;
    if (rj.source() == AssociateRj.SERVICE_USER) {
      machine.local(UpperLayerEvent.EVT8);
    } else {
      machine.refuseByProvider();
    }
    machine.startArtim();
    machine.send(rj);
  }

  /** As requestor, on a connection just made. */
  void request(AssociateRq rq) throws AssociationException {
    machine.local(UpperLayerEvent.EVT1);
    machine.local(UpperLayerEvent.EVT2);
    request = rq;
    machine.send(rq);
    machine.pace().expect(options.progress(), "awaiting the answer to A-ASSOCIATE-RQ");
    machine.receive();
    AssociateAc ac = machine.received(AssociateAc.class);
    establish(ac, ac.user().maxPduBytes(), options.bufferBytes());
  }

  private void establish(AssociateAc ac, long peerMaxPduBytes, int bufferBytes) {
    agreement = Agreement.of(request, ac);
    pdvs = new PdvTable(agreement);
    long most = peerMaxPduBytes == 0 ? Long.MAX_VALUE : peerMaxPduBytes;
    sender = new PdvSender(Math.min(most, options.maxPduBytes()), bufferBytes, machine::write);
  }

  // ---- data transfer

  /**
   * Waits for the next message.
   *
   * @param longest how long the peer may stay silent
   * @return the first PDV; empty if the peer asks for release: {@link #confirmRelease} answers it
   */
  public Optional<Pdv> awaitMessage(Duration longest) throws AssociationException {
    Pdv first;
    boolean mayBegin;
    stopSwitch.enterIdle();
    try {
      machine.pace().expectMessage(longest);
      first = advance();
    } finally {
      mayBegin = stopSwitch.leaveIdle();
    }
    if (first != null && !mayBegin) {
      stopSwitch.stopNow();
      throw machine.over();
    }
    return Optional.ofNullable(first);
  }

  /**
   * Waits for the peer to say anything, without reading it.
   *
   * @return false: it kept silent for so long; the association is still up
   */
  public boolean awaitInput(Duration longest) throws AssociationException {
    boolean heard;
    boolean mayGoOn;
    stopSwitch.enterIdle();
    try {
      heard = listen(longest);
    } finally {
      mayGoOn = stopSwitch.leaveIdle();
    }
    if (!heard && !mayGoOn) {
      stopSwitch.stopNow();
      throw machine.over();
    }
    return heard;
  }

  /** Looks again and again: a read that is given up cannot be taken up again. */
  private boolean listen(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!inputPending()) {
      if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LISTEN_NANOS);
    }
    return true;
  }

  /** The next PDV within a message. */
  public Pdv nextPdv() throws AssociationException {
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
    ByteBuffer slice = reader.payload();
    if (slice != null) {
      machine.pace().handOut(slice.remaining());
    }
    return slice;
  }

  /** Whether the next step needs no read and spares the slices given out. */
  public boolean buffered() {
    return reader.buffered();
  }

  private Pdv advance() throws AssociationException {
    try {
      while (!reader.hasPdv()) {
        UpperLayerAction action = machine.receive();
        if (action == UpperLayerAction.AR_2) {
          return null;
        }
        if (action != UpperLayerAction.DT_2) {
          throw machine.over();
        }
      }
      reader.pdv();
      Pdv pdv = pdvs.get(reader.contextId(), reader.control());
      if (pdv.last()) {
        machine.pace().handOut(0);
      }
      return pdv;
    } catch (MalformedPdu malformed) {
      machine.invalid(malformed);
      throw machine.over();
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
    return machine.inputPending();
  }

  private void requireDataTransfer() throws AssociationException {
    machine.local(UpperLayerEvent.EVT9);
  }

  // ---- release and abort

  /** Answers the peer's release request. */
  public void confirmRelease() throws AssociationException {
    machine.local(UpperLayerEvent.EVT14);
    machine.startArtim();
    machine.send(new ReleaseRp());
  }

  /** Asks for release and waits for the answer; data that still arrives is dropped. */
  public void release() throws AssociationException {
    machine.local(UpperLayerEvent.EVT11);
    machine.send(new ReleaseRq());
    machine.pace().expect(options.progress(), "awaiting the answer to A-RELEASE-RQ");
    while (true) {
      switch (machine.receive()) {
        case AR_3 -> {
          return;
        }
        case AR_8 -> {
          if (machine.state() == UpperLayerState.STA9) {
            machine.local(UpperLayerEvent.EVT14);
            machine.send(new ReleaseRp());
          }
        }
        case AR_10 -> {
          confirmRelease();
          return;
        }
        case AR_6 -> log.debug("{} data after the release request dropped", id);
        default -> throw machine.over();
      }
    }
  }

  /** Sends A-ABORT as service-user, if there is anything to abort. From any thread. */
  public void abort(String reason) {
    machine.abort(reason);
  }

  /** Aborts now if no message is under way, else before the next one. From any thread. */
  public void stopWhenIdle(String reason) {
    stopSwitch.stop(reason);
  }

  /** Closes the connection without a word. From any thread. */
  public void cut(String reason) {
    machine.cut(reason);
  }

  /** Aborts because the peer broke the rules of the floor above; for the caller to throw. */
  public AssociationException violation(String what) {
    abort(what);
    return new ProtocolViolation(Abort.BY_USER, what);
  }

  /** Aborts what is still up, waits for the peer to close, frees everything. */
  @Override
  public void close() {
    if (machine.isClosed()) {
      return; // the buffers have been given back
    }
    machine.close();
    if (sender != null) {
      sender.releaseBuffer();
    }
  }
}
