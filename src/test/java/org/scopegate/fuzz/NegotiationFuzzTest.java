package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dimse.StorePolicy;
import org.scopegate.ul.Agreement;
import org.scopegate.ul.AnsweredContext;
import org.scopegate.ul.AssociateAc;
import org.scopegate.ul.AssociateAnswer;
import org.scopegate.ul.AssociateRq;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.ul.AsyncWindow;
import org.scopegate.ul.Capacity;
import org.scopegate.ul.MalformedPdu;
import org.scopegate.ul.Negotiation;
import org.scopegate.ul.PduCodec;
import org.scopegate.ul.PduType;
import org.scopegate.ul.ProposedContext;
import org.scopegate.ul.RoleSelection;

/** What a storage SCP answers to association requests of any bytes. */
@Timeout(120)
class NegotiationFuzzTest {

  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  static Stream<byte[]> requests() {
    return Pdus.requests();
  }

  @MethodSource("requests")
  @FuzzTest(maxDuration = "")
  void neverGrantsMoreThanWasAskedFor(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> read(input).ifPresent(NegotiationFuzzTest::check));
  }

  private static Optional<AssociateRq> read(byte[] body) {
    try {
      return Optional.of(
          (AssociateRq) PduCodec.decode(PduType.ASSOCIATE_RQ, ByteBuffer.wrap(body)));
    } catch (MalformedPdu refused) {
      return Optional.empty();
    }
  }

  private static void check(AssociateRq rq) {
    AssociateAnswer answer =
        Negotiation.answer(
            rq, HOST, StorePolicy.open(), Capacity.FREE, AssociationOptions.defaults());
    byte[] bytes = PduCodec.encode(answer);
    if (answer instanceof AssociateAc ac) {
      contexts(rq, ac);
      roles(rq, ac);
      windowAndItems(rq, ac);
      agreement(rq, ac, bytes);
    }
  }

  /** PS3.8 9.3.3.2: each proposed context is answered, with a syntax that was offered for it. */
  private static void contexts(AssociateRq rq, AssociateAc ac) {
    Map<Integer, ProposedContext> proposed =
        rq.contexts().stream().collect(Collectors.toMap(ProposedContext::id, Function.identity()));
    assertThat(ac.contexts()).hasSizeLessThanOrEqualTo(AssociateRq.MAX_CONTEXTS);
    assertThat(ac.contexts().stream().map(AnsweredContext::id))
        .containsExactlyElementsOf(rq.contexts().stream().map(ProposedContext::id).toList());
    for (AnsweredContext context : ac.contexts()) {
      if (context.accepted()) {
        assertThat(proposed.get(context.id()).transferSyntaxes())
            .contains(context.transferSyntax());
      }
    }
  }

  /** PS3.7 D.3.3.4: a role that was not proposed is not granted, and a class is answered once. */
  private static void roles(AssociateRq rq, AssociateAc ac) {
    List<String> classes = accepted(rq, ac);
    List<RoleSelection> roles = ac.user().roles();
    assertThat(roles.stream().map(RoleSelection::sopClassUid)).doesNotHaveDuplicates();
    for (RoleSelection granted : roles) {
      RoleSelection asked =
          rq.user().roles().stream()
              .filter(role -> role.sopClassUid().equals(granted.sopClassUid()))
              .findFirst()
              .orElseThrow();
      assertThat(classes).contains(granted.sopClassUid());
      assertThat(granted.scu()).isBetween(0, asked.scu());
      assertThat(granted.scp()).isBetween(0, asked.scp());
    }
  }

  /** PS3.7 D.3.3.3 and D.3.3.5: no answer to what was not asked, no common extended negotiation. */
  private static void windowAndItems(AssociateRq rq, AssociateAc ac) {
    assertThat(ac.user().asyncWindow())
        .isEqualTo(rq.user().asyncWindow().map(asked -> AsyncWindow.SYNCHRONOUS));
    assertThat(ac.user().extended().size()).isLessThanOrEqualTo(rq.user().extended().size());
    assertThat(ac.user().described()).isEmpty();
    assertThat(ac.user().maxPduBytes()).isEqualTo(AssociationOptions.defaults().maxPduBytes());
  }

  /** The requestor understands of the answer what was meant. */
  private static void agreement(AssociateRq rq, AssociateAc ac, byte[] bytes) {
    int length = bytes.length - PduCodec.HEADER_BYTES;
    ByteBuffer body = ByteBuffer.wrap(bytes, PduCodec.HEADER_BYTES, length).slice();
    try {
      AssociateAc heard = (AssociateAc) PduCodec.decode(PduType.ASSOCIATE_AC, body);
      assertThat(Agreement.of(rq, heard)).isEqualTo(Agreement.of(rq, ac));
      assertThat(Agreement.of(rq, ac).all()).hasSize(accepted(rq, ac).size());
    } catch (MalformedPdu ours) {
      throw new AssertionError("an answer that is no PDU", ours);
    }
  }

  private static List<String> accepted(AssociateRq rq, AssociateAc ac) {
    List<Integer> ids =
        ac.contexts().stream().filter(AnsweredContext::accepted).map(AnsweredContext::id).toList();
    return rq.contexts().stream()
        .filter(context -> ids.contains(context.id()))
        .map(ProposedContext::abstractSyntax)
        .toList();
  }
}
