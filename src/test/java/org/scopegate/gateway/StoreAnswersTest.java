package org.scopegate.gateway;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scopegate.dimse.Status;

class StoreAnswersTest {

  @Test
  void listsExactlyTheStatusesThatTheReceivingCodeNames() throws Exception {
    JavaClasses classes = new ClassFileImporter().importPackages("org.scopegate.dimse");
    JavaClasses gateway = new ClassFileImporter().importClasses(Receiver.class);

    Set<String> named =
        Stream.of(
                classes.get("org.scopegate.dimse.MessageService"),
                classes.get("org.scopegate.dimse.StoreService"),
                gateway.get(Receiver.class))
            .flatMap(type -> type.getFieldAccessesFromSelf().stream())
            .filter(access -> access.getTargetOwner().isEquivalentTo(Status.class))
            .map(access -> access.getTarget().getName())
            .collect(toSet());

    assertThat(named).isEqualTo(StoreAnswers.ALL.stream().map(this::constant).collect(toSet()));
  }

  @Test
  void isInTheOrderOfTheCodes() {
    assertThat(StoreAnswers.ALL)
        .isSortedAccordingTo(Comparator.comparing(answer -> answer.status().code()));
  }

  private String constant(StoreAnswers.Answer answer) {
    return Stream.of(Status.class.getFields())
        .filter(field -> field.getType() == Status.class)
        .filter(field -> value(field).equals(answer.status()))
        .findFirst()
        .orElseThrow()
        .getName();
  }

  private static Object value(java.lang.reflect.Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
