package org.scopegate.testing;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.AnsweredContext;
import org.scopegate.ul.AssociateAc;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.ContextResult;
import org.scopegate.ul.Pdu;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.PduType;
import org.scopegate.ul.ProposedContext;
import org.scopegate.ul.UserInformation;

/**
 * A peer that does exactly what a test says: sends bytes, right or wrong, receives PDUs, falls
 * silent, closes. It waits at most ten seconds for anything.
 */
public final class ScriptedPeer implements AutoCloseable {

  public static final AeTitle TITLE = new AeTitle("SCRIPTED");

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MOMENT_MILLIS = 20;

  private final Socket socket;
  private final DataInputStream in;

  private ScriptedPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** A peer that has called this port and said nothing yet. */
  public static ScriptedPeer calling(int port) throws IOException {
    return new ScriptedPeer(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** The same from another address of loopback: {@code 127.0.0.2}. */
  public static ScriptedPeer calling(int port, String from) throws IOException {
    return new ScriptedPeer(
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0));
  }

  /** A peer that has called and got an association with these contexts, ids 1, 3, 5... */
  public static ScriptedPeer associated(int port, ProposedContext... contexts) throws IOException {
    ScriptedPeer peer = calling(port);
    peer.send(rq(contexts));
    if (!(peer.recv() instanceof AssociateAc)) {
      throw new IOException("no association");
    }
    return peer;
  }

  public static AssociateRq rq(ProposedContext... contexts) {
    return rq(TITLE, contexts);
  }

  public static AssociateRq rq(AeTitle calling, ProposedContext... contexts) {
    return AssociateRq.of(
        new AeTitle("ENDO_GW"), calling, List.of(contexts), AssociationOptions.defaults());
  }

  /** Where scripted peers wait to be called. */
  public static final class Door implements AutoCloseable {

    private final ServerSocket socket;

    public Door() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public int port() {
      return socket.getLocalPort();
    }

    public ScriptedPeer accept() throws IOException {
      return new ScriptedPeer(socket.accept());
    }

    /** Accepts, reads the request and accepts each context with its first transfer syntax. */
    public ScriptedPeer associate(long maxPduBytes) throws IOException {
      ScriptedPeer peer = accept();
      peer.send(ac((AssociateRq) peer.recv(), maxPduBytes));
      return peer;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  public static AssociateAc ac(AssociateRq rq, long maxPduBytes) {
    return new AssociateAc(
        1,
        rq.calledTitle().text(),
        rq.callingTitle().text(),
        rq.applicationContext(),
        rq.contexts().stream()
            .map(
                context ->
                    new AnsweredContext(
                        context.id(), ContextResult.ACCEPTANCE, context.transferSyntaxes().get(0)))
            .toList(),
        new UserInformation(
            maxPduBytes,
            "1.2.3",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of()));
  }

  public ScriptedPeer send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends if the other side still listens. */
  public void trySend(byte[] bytes) throws IOException {
    try {
      send(bytes);
    } catch (SocketException closed) {
      hangUp();
    }
  }

  public ScriptedPeer send(Pdu pdu) throws IOException {
    return send(PduCodec.encode(pdu));
  }

  public ScriptedPeer send(PData pdu) throws IOException {
    return send(pdu.bytes());
  }

  /**
   * Sends these bytes one at a time, over and over, and listens for a moment before each.
   *
   * @return the control PDU that it hears in the end; empty if the other side just closes
   */
  public Optional<Pdu> drip(byte[] bytes) throws IOException {
    Patience patience = new Patience();
    try {
      for (int i = 0; true; i++) {
        patience.check();
        OptionalInt heard = listen(MOMENT_MILLIS);
        if (heard.isPresent()) {
          return heard.getAsInt() < 0 ? Optional.empty() : Optional.of(control(heard.getAsInt()));
        }
        socket.getOutputStream().write(bytes[i % bytes.length]);
      }
    } catch (SocketException reset) {
      return Optional.empty();
    }
  }

  /** Listens for so long. */
  public boolean isSilentFor(Duration time) throws IOException {
    return listen((int) time.toMillis()).isEmpty();
  }

  /** The next byte, -1 for the end; empty if there is none for so long. */
  private OptionalInt listen(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return OptionalInt.of(in.read());
    } catch (SocketTimeoutException silence) {
      return OptionalInt.empty();
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /**
   * Sends these bytes over and over, as fast as it can, until the other side says something.
   *
   * @return the control PDU that it says
   */
  public Pdu flood(byte[] bytes) throws IOException {
    Patience patience = new Patience();
    while (in.available() == 0) {
      patience.check();
      send(bytes);
    }
    return recv();
  }

  /** Ends what has no end. */
  private static final class Patience {
    private final long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;

    void check() {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("the other side puts up with it");
      }
    }
  }

  /** The next PDU, which has to be a control PDU. */
  public Pdu recv() throws IOException {
    return control(in.readUnsignedByte());
  }

  private Pdu control(int code) throws IOException {
    byte[] body = body();
    return PduCodec.decode(PduType.of(code).orElseThrow(), ByteBuffer.wrap(body));
  }

  /** The payload of the next PDU, which has to be a P-DATA-TF with one PDV. */
  public byte[] recvPdv() throws IOException {
    int code = in.readUnsignedByte();
    if (code != PduType.P_DATA_TF.code()) {
      throw new IOException("PDU of type " + code + " instead of P-DATA-TF");
    }
    byte[] body = body();
    byte[] payload = new byte[body.length - 6];
    System.arraycopy(body, 6, payload, 0, payload.length);
    return payload;
  }

  private byte[] body() throws IOException {
    in.readUnsignedByte();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return body;
  }

  /** Whether the other side closes without another byte. */
  public boolean seesClose() {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    } catch (IOException silence) {
      throw new UncheckedIOException(silence);
    }
  }

  /** Reads and drops everything until the other side closes. */
  public void drain() throws IOException {
    byte[] sink = new byte[65_536];
    try {
      while (in.read(sink) >= 0) {}
    } catch (EOFException | SocketException closed) {
      return;
    }
  }

  /** Closes the connection in the middle of a script. */
  public void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }
}
