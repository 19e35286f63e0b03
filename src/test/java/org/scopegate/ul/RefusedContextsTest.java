package org.scopegate.ul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.SopClasses;
import org.scopegate.testing.ScriptedPeer;

class RefusedContextsTest {

  private static final String SYNTAX = "1.2.840.10008.1.2";

  @Test
  void namesTheClassAndTheSyntaxesThatWereNotTaken() {
    AssociateRq rq =
        ScriptedPeer.rq(
            new ProposedContext(1, SopClasses.VERIFICATION, List.of(SYNTAX)),
            new ProposedContext(3, SopClasses.VIDEO_ENDOSCOPIC, List.of(SYNTAX, "1.2.4")),
            new ProposedContext(5, "1.2.3", List.of(SYNTAX)),
            new ProposedContext(7, "1.2.3", List.of("1.2.4")));

    String words =
        words(
            rq,
            ContextResult.ACCEPTANCE,
            ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED,
            ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED,
            ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);

    assertThat(words)
        .isEqualTo(
            "Video Endoscopic Image Storage (1.2.840.10008.5.1.4.1.1.77.1.1.1) is not taken in"
                + " 1.2.840.10008.1.2, 1.2.4; 1.2.3 is not taken");
  }

  @Test
  void isEmptyWhereAllWereAccepted() {
    AssociateRq rq = ScriptedPeer.rq(new ProposedContext(1, "1.2.3", List.of(SYNTAX)));

    assertThat(words(rq, ContextResult.ACCEPTANCE)).isEmpty();
  }

  @Test
  void namesAFewOfManyAndWritesNoLineOfThePeers() {
    AssociateRq rq =
        ScriptedPeer.rq(
            IntStream.range(0, 128)
                .mapToObj(i -> new ProposedContext(2 * i + 1, "1.2\n" + i, List.of(SYNTAX)))
                .toArray(ProposedContext[]::new));
    ContextResult[] results = new ContextResult[128];
    Arrays.fill(results, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);

    assertThat(words(rq, results))
        .isEqualTo("1.2?0 is not taken; 1.2?1 is not taken; 1.2?2 is not taken; and 125 more");
  }

  private static String words(AssociateRq rq, ContextResult... results) {
    List<AnsweredContext> answers =
        IntStream.range(0, results.length)
            .mapToObj(i -> new AnsweredContext(rq.contexts().get(i).id(), results[i], SYNTAX))
            .toList();
    AssociateAc ac = new AssociateAc(1, "US", "YOU", rq.applicationContext(), answers, rq.user());
    return RefusedContexts.words(rq, ac);
  }
}
