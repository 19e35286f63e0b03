package org.scopegate.app.check;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.scopegate.app.command.Words;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.EchoCall;
import org.scopegate.gateway.Topology;
import org.scopegate.tls.TlsContexts;
import org.scopegate.ul.AssociateRj;
import org.scopegate.ul.AssociationRejected;
import org.scopegate.ul.ProtocolViolation;
import org.scopegate.ul.TlsFailed;

/** Asks every destination by C-ECHO, as the node does, and whether it takes what is made for it. */
record CheckDestinations(Topology topology, TlsContexts contexts) {

  void run(Consumer<Finding> findings) {
    topology.destinations().forEach(destination -> ask(destination).forEach(findings));
  }

  private List<Finding> ask(Destination destination) {
    String title = destination.aeTitle();
    EchoCall call = new EchoCall(topology, contexts);
    Peer peer = call.peer(destination);
    try {
      Status status = call.to(destination).status();
      if (!status.done()) {
        return fail(title, "answers C-ECHO with " + status.words(), "ask its operators");
      }
      String over = destination.security().tls().isPresent() ? " over TLS" : "";
      String fact = peer.host() + ":" + peer.port() + " answers C-ECHO" + over;
      List<Finding> forms =
          CheckForms.of(destination, topology).ask(peer, call.options(destination));
      return Stream.concat(Stream.of(Finding.ok(title, fact)), forms.stream()).toList();
    } catch (IOException fault) {
      return fail(title, Words.of(fault), advice(fault, peer.callingTitle().text()));
    }
  }

  private static String advice(IOException fault, String us) {
    if (fault instanceof AssociationRejected rejected) {
      return rejected.answer().equals(AssociateRj.CALLED_TITLE)
          ? "ae_title has to be what the archive calls itself, case counts"
          : "let " + us + " be known there as a calling AE";
    }
    if (fault instanceof TlsFailed) {
      return "each side has to trust the other's CA; verify_host: false if its certificate names"
          + " no host";
    }
    return fault instanceof ProtocolViolation
        ? "is this its DICOM port, and tls: as it has it there?"
        : "start it, or correct host and port";
  }

  private static List<Finding> fail(String title, String fact, String advice) {
    return List.of(
        Finding.fail(
            title, fact, advice + "; recordings for it wait in the spool until it answers"));
  }
}
