package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_F;
import static org.scopegate.dicom.TransferSyntax.H264_HP42_2D;
import static org.scopegate.dicom.TransferSyntax.HEVC_MP51;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;

class FormsTest {

  private static final Destination BOTH = taking("BOTH", "H264_HP42_2D", "H264_HP41");
  private static final Destination LOW = taking("LOW", "H264_HP41", "ORIGINAL");
  private static final Destination HIGH = taking("HIGH", "H264_HP42_2D");
  private static final Destination HEVC = taking("HEVC", "HEVC_MP51");

  @Test
  void groupsThoseThatHaveASyntaxInCommonWithAllOfTheirGroup() {
    assertThat(Forms.groups(List.of(BOTH, HIGH, HEVC, LOW)))
        .containsExactly(List.of(BOTH, HIGH), List.of(HEVC), List.of(LOW));
  }

  @Test
  void everyGroupHasASyntaxThatAllOfItTake() {
    assertThat(Forms.groups(List.of(BOTH, LOW, HIGH, HEVC)))
        .allSatisfy(
            group ->
                assertThat(Forms.allowed(group, HEVC_MP51))
                    .isNotEmpty()
                    .allSatisfy(
                        syntax ->
                            assertThat(group)
                                .allMatch(one -> Forms.videoSyntaxes(one).contains(syntax))));
  }

  @Test
  void passesOverWhoHasNothingInCommonWithTheOthers() {
    assertThat(Forms.allowed(List.of(BOTH, HEVC, LOW), H264_HP42_2D)).containsExactly(H264_HP41);
  }

  @Test
  void passesOverTheFirstWhereItTakesOnlyWhatCame() {
    assertThat(Forms.allowed(List.of(taking("OLD", "ORIGINAL"), HIGH), H264_HP41))
        .containsExactly(H264_HP42_2D);
  }

  @Test
  void leavesWhatWasNotRefusedInTheDestinationsOrder() {
    Destination many = taking("MANY", "HEVC_MP51", "H264_HP41", "H264_HP42_2D", "ORIGINAL");

    assertThat(Forms.left(many, Set.of(H264_HP41.uid())))
        .containsExactly(HEVC_MP51.uid(), H264_HP42_2D.uid());
    assertThat(Forms.left(LOW, Set.of(H264_HP41.uid()))).isEmpty();
  }

  @Test
  void takesTheFragmentableTwinOnlyWhereItIsNamed() {
    assertThat(Forms.takes(LOW, derived(H264_HP41))).isTrue();
    assertThat(Forms.takes(LOW, derived(H264_HP41_F))).isFalse();
    assertThat(Forms.takes(taking("TWIN", H264_HP41_F.uid()), derived(H264_HP41_F))).isTrue();
  }

  private static Destination taking(String title, String... syntaxes) {
    return Destination.at(title, "host", 104).withTransferSyntaxes(List.of(syntaxes));
  }

  private static Instance derived(TransferSyntax syntax) {
    NewInstance facts =
        new NewInstance("1.2", "2.25.1", syntax.uid(), "T", "G", Optional.empty(), 0);
    return new Instance(2, facts, 3, 7, "a.dcm", Instant.EPOCH, OptionalLong.of(1), false);
  }
}
