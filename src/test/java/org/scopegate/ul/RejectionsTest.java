package org.scopegate.ul;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectionsTest {

  @Test
  void listsExactlyWhatNegotiationSends() throws Exception {
    Set<String> named =
        new ClassFileImporter()
                .importClasses(Negotiation.class)
                .get(Negotiation.class)
                .getFieldAccessesFromSelf()
                .stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(AssociateRj.class))
                .map(access -> access.getTarget().getName())
                .collect(toSet());

    Set<AssociateRj> sent = named.stream().map(RejectionsTest::constant).collect(toSet());

    assertThat(sent)
        .isEqualTo(Rejections.ALL.stream().map(Rejections.Rejection::answer).collect(toSet()));
  }

  private static AssociateRj constant(String name) {
    try {
      return (AssociateRj) AssociateRj.class.getField(name).get(null);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
