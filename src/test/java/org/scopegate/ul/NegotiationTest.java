package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.testing.Gotcha;

class NegotiationTest {

  private static final InetAddress HOME = InetAddress.getLoopbackAddress();
  private static final String STORAGE = "1.2.3";
  private static final String ACCEPTED = "1.2.4.1";
  private static final String ALSO_ACCEPTED = "1.2.4.2";
  private static final String STRANGE = "1.2.4.9";

  /** Takes one class in two syntaxes, and what is said to be a kind of it. */
  private static final ContextPolicy CONTEXTS =
      new ContextPolicy() {
        @Override
        public boolean supports(String abstractSyntax) {
          return abstractSyntax.equals(STORAGE);
        }

        @Override
        public boolean supports(CommonExtendedNegotiation described) {
          return described.relatedGeneralClasses().contains(STORAGE);
        }

        @Override
        public Optional<String> choose(String abstractSyntax, List<String> offered) {
          return offered.stream().filter(Set.of(ACCEPTED, ALSO_ACCEPTED)::contains).findFirst();
        }

        @Override
        public Optional<ExtendedNegotiation> extended(ExtendedNegotiation offered) {
          return Optional.of(new ExtendedNegotiation(offered.sopClassUid(), new byte[] {2}));
        }
      };

  /** Answers to ENDO_GW, admits TOWER_1 from the loopback. */
  private static final AcceptancePolicy POLICY =
      new AcceptancePolicy() {
        @Override
        public boolean answersTo(AeTitle called) {
          return called.text().equals("ENDO_GW");
        }

        @Override
        public boolean admits(Caller caller, AeTitle called) {
          return caller.title().text().equals("TOWER_1") && caller.host().isLoopbackAddress();
        }

        @Override
        public ContextPolicy contexts(AeTitle called) {
          return CONTEXTS;
        }
      };

  static Stream<Arguments> refusals() throws Exception {
    InetAddress abroad = InetAddress.getByName("192.0.2.1");
    String dicom = AssociateRq.DICOM_APPLICATION_CONTEXT;
    return Stream.of(
        // each row is wrong in its own way and in all ways of the rows below it
        Arguments.of(
            rq(2, "1.9", "OTHER", "STRANGER"), abroad, Capacity.LIMIT_REACHED, "permanent 2/2"),
        Arguments.of(
            rq(1, "1.9", "OTHER", "STRANGER"), abroad, Capacity.LIMIT_REACHED, "permanent 1/2"),
        Arguments.of(
            rq(1, dicom, "OTHER", "STRANGER"), abroad, Capacity.LIMIT_REACHED, "permanent 1/7"),
        Arguments.of(
            rq(1, dicom, "ENDO_GW", "STRANGER"), HOME, Capacity.LIMIT_REACHED, "permanent 1/3"),
        Arguments.of(
            rq(1, dicom, "ENDO_GW", "TOWER_1"), abroad, Capacity.LIMIT_REACHED, "permanent 1/3"),
        Arguments.of(
            rq(1, dicom, "ENDO_GW", "TOWER_1"), HOME, Capacity.LIMIT_REACHED, "transient 3/2"),
        Arguments.of(
            rq(1, dicom, "ENDO_GW", "TOWER_1"), HOME, Capacity.SHUTTING_DOWN, "transient 3/1"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  @Gotcha(22)
  void rejectsForTheFirstReasonInTheOrder(
      AssociateRq rq, InetAddress host, Capacity capacity, String expected) {
    AssociateRj rj = (AssociateRj) answer(rq, host, capacity);

    String kind = rj.permanent() ? "permanent " : "transient ";
    assertThat(kind + rj.source() + "/" + rj.reason()).isEqualTo(expected);
  }

  @Test
  void testsOnlyBitZeroOfTheVersion() {
    AssociateRq rq = rq(0x8001, AssociateRq.DICOM_APPLICATION_CONTEXT, "ENDO_GW", "TOWER_1");

    assertThat(answer(rq, HOME, Capacity.FREE)).isInstanceOf(AssociateAc.class);
  }

  @Test
  void takesTheFirstSyntaxInTheSendersOrderThatItAccepts() {
    AssociateAc ac =
        accepted(new ProposedContext(1, STORAGE, List.of(STRANGE, ALSO_ACCEPTED, ACCEPTED)));

    assertThat(ac.contexts())
        .containsExactly(new AnsweredContext(1, ContextResult.ACCEPTANCE, ALSO_ACCEPTED));
  }

  @Test
  @Gotcha(21)
  void refusesContextsOneByOneWithTheirReasons() {
    AssociateAc ac =
        accepted(
            new ProposedContext(1, STORAGE, List.of(STRANGE)),
            new ProposedContext(3, "1.2.9", List.of(ACCEPTED)),
            new ProposedContext(5, STORAGE, List.of(ACCEPTED)),
            new ProposedContext(7, STORAGE, List.of()));

    assertThat(ac.contexts())
        .containsExactly(
            new AnsweredContext(1, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, STRANGE),
            new AnsweredContext(3, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, ACCEPTED),
            new AnsweredContext(5, ContextResult.ACCEPTANCE, ACCEPTED),
            new AnsweredContext(
                7, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, "1.2.840.10008.1.2"));
  }

  @Test
  void answersTheUserItemsThatWereOfferedForAcceptedClasses() {
    AssociateRq rq =
        rq(
            new UserInformation(
                0,
                "1.2",
                Optional.empty(),
                Optional.of(new AsyncWindow(0, 0)),
                List.of(
                    new RoleSelection(STORAGE, 1, 1),
                    new RoleSelection(STORAGE, 0, 1),
                    new RoleSelection("1.2.9", 1, 1)),
                List.of(
                    new ExtendedNegotiation(STORAGE, new byte[6]),
                    new ExtendedNegotiation(STORAGE, new byte[6]),
                    new ExtendedNegotiation("1.2.9", new byte[6])),
                List.of(new CommonExtendedNegotiation(STORAGE, "1.2.5", List.of()))));

    AssociateAc ac = (AssociateAc) answer(rq, HOME, Capacity.FREE);

    assertThat(ac.user().asyncWindow()).contains(AsyncWindow.SYNCHRONOUS);
    assertThat(ac.user().roles()).containsExactly(new RoleSelection(STORAGE, 1, 0));
    assertThat(ac.user().extended())
        .containsExactly(new ExtendedNegotiation(STORAGE, new byte[] {2}));
    assertThat(ac.user().described()).isEmpty();
    assertThat(ac.user().maxPduBytes()).isEqualTo(131_072);
  }

  @Test
  void takesAClassForWhatItsSenderSaysItIs() {
    UserInformation described =
        new UserInformation(
            0,
            "1.2",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                new CommonExtendedNegotiation("1.2.77", "1.2.5", List.of("1.2.6", STORAGE)),
                new CommonExtendedNegotiation("1.2.78", "1.2.5", List.of("1.2.6"))));
    AssociateRq rq =
        new AssociateRq(
            1,
            new AeTitle("ENDO_GW"),
            new AeTitle("TOWER_1"),
            AssociateRq.DICOM_APPLICATION_CONTEXT,
            List.of(
                new ProposedContext(1, "1.2.77", List.of(ACCEPTED)),
                new ProposedContext(3, "1.2.78", List.of(ACCEPTED))),
            described);

    AssociateAc ac = (AssociateAc) answer(rq, HOME, Capacity.FREE);

    assertThat(ac.contexts())
        .extracting(AnsweredContext::result)
        .containsExactly(ContextResult.ACCEPTANCE, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
  }

  @Test
  void offersNothingThatWasNotOffered() {
    AssociateAc ac = accepted(new ProposedContext(1, STORAGE, List.of(ACCEPTED)));

    assertThat(ac.user().asyncWindow()).isEmpty();
    assertThat(ac.user().roles()).isEmpty();
    assertThat(ac.user().extended()).isEmpty();
  }

  @Test
  void doesNotAgreeToContextsAnsweredWithWhatWasNotProposed() {
    AssociateRq rq =
        AssociateRq.of(
            new AeTitle("A"),
            new AeTitle("B"),
            List.of(
                new ProposedContext(1, STORAGE, List.of(ACCEPTED)),
                new ProposedContext(3, STORAGE, List.of(ACCEPTED))),
            AssociationOptions.defaults());
    AssociateAc ac =
        new AssociateAc(
            1,
            "",
            "",
            "",
            List.of(
                new AnsweredContext(1, ContextResult.ACCEPTANCE, ACCEPTED),
                new AnsweredContext(3, ContextResult.ACCEPTANCE, STRANGE),
                new AnsweredContext(9, ContextResult.ACCEPTANCE, ACCEPTED)),
            rq.user());

    assertThat(Agreement.of(rq, ac).contexts().keySet()).containsExactly(1);
  }

  private static AssociateAc accepted(ProposedContext... contexts) {
    AssociateRq rq =
        AssociateRq.of(
            new AeTitle("ENDO_GW"),
            new AeTitle("TOWER_1"),
            List.of(contexts),
            AssociationOptions.defaults());
    return (AssociateAc) answer(rq, HOME, Capacity.FREE);
  }

  private static AssociateAnswer answer(AssociateRq rq, InetAddress host, Capacity capacity) {
    return Negotiation.answer(rq, host, POLICY, capacity, AssociationOptions.defaults());
  }

  private static AssociateRq rq(int version, String context, String called, String calling) {
    return new AssociateRq(
        version,
        new AeTitle(called),
        new AeTitle(calling),
        context,
        List.of(),
        UserInformation.of(AssociationOptions.defaults()));
  }

  private static AssociateRq rq(UserInformation user) {
    return new AssociateRq(
        1,
        new AeTitle("ENDO_GW"),
        new AeTitle("TOWER_1"),
        AssociateRq.DICOM_APPLICATION_CONTEXT,
        List.of(new ProposedContext(1, STORAGE, List.of(ACCEPTED))),
        user);
  }
}
