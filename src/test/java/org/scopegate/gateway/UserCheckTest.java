package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.gateway.UserCheck.Demand;
import org.scopegate.gateway.UserCheck.InClear;
import org.scopegate.ul.AeTitle;
import org.scopegate.ul.Caller;
import org.scopegate.ul.Identification;
import org.scopegate.ul.TlsSession;
import org.scopegate.ul.UserIdentity;

class UserCheckTest {

  private static final Passcode ANNAS = Passcode.of("Geheimnis");
  private static final UserCheck.Users USERS =
      name -> Optional.ofNullable(Map.of("anna", ANNAS).get(name));

  private static UserCheck check(Demand demand) {
    return new UserCheck(USERS, demand, InClear.REFUSED);
  }

  private static Caller overTls(UserIdentity identity) {
    TlsSession tls = new TlsSession("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of());
    return new Caller(
        new AeTitle("TOWER"),
        InetAddress.getLoopbackAddress(),
        Optional.of(tls),
        Optional.ofNullable(identity));
  }

  private static Identification verdict(UserCheck check, UserIdentity identity) {
    return check.judge(overTls(identity)).identification();
  }

  @Test
  void confirmsNameAndPasscodeAndNothingElse() {
    UserCheck check = check(Demand.REQUIRED);

    assertThat(verdict(check, UserIdentity.of("anna", "Geheimnis")))
        .isEqualTo(Identification.CONFIRMED);
    assertThat(verdict(check, UserIdentity.of("anna", "geheimnis")))
        .isEqualTo(Identification.FAILED);
    assertThat(verdict(check, UserIdentity.of("Anna", "Geheimnis")))
        .isEqualTo(Identification.FAILED);
    assertThat(verdict(check, UserIdentity.of("bob", ""))).isEqualTo(Identification.FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 77})
  void takesOtherKindsOfIdentityForNone(int type) {
    byte[] anna = "anna".getBytes(StandardCharsets.UTF_8);
    UserIdentity other = new UserIdentity(type, true, anna, new byte[0]);

    assertThat(verdict(check(Demand.REQUIRED), other)).isEqualTo(Identification.FAILED);
    assertThat(verdict(check(Demand.OPTIONAL), other)).isEqualTo(Identification.IGNORED);
    assertThat(verdict(check(Demand.REQUIRED), null)).isEqualTo(Identification.FAILED);
    assertThat(verdict(check(Demand.OPTIONAL), null)).isEqualTo(Identification.IGNORED);
  }

  @Test
  void doesNotBelieveAWrongPasscodeOnlyBecauseNoneWasNeeded() {
    assertThat(verdict(check(Demand.OPTIONAL), UserIdentity.of("anna", "wrong")))
        .isEqualTo(Identification.FAILED);
  }

  @Test
  void takesAPasscodeInClearOnlyWhereThatIsAllowed() {
    Caller inClear =
        new Caller(
            new AeTitle("TOWER"),
            InetAddress.getLoopbackAddress(),
            Optional.empty(),
            Optional.of(UserIdentity.of("anna", "Geheimnis")));

    assertThat(check(Demand.REQUIRED).judge(inClear).identification())
        .isEqualTo(Identification.FAILED);
    assertThat(
            new UserCheck(USERS, Demand.REQUIRED, InClear.ALLOWED).judge(inClear).identification())
        .isEqualTo(Identification.CONFIRMED);
  }

  @Test
  void aPasscodeIsWrittenAsAHashWithASaltOfItsOwn() {
    Passcode again = Passcode.parse(ANNAS.toString());

    assertThat(again).isEqualTo(ANNAS);
    assertThat(again.is("Geheimnis")).isTrue();
    assertThat(ANNAS.toString()).startsWith("pbkdf2-sha256$600000$").doesNotContain("Geheimnis");
    assertThat(Passcode.of("Geheimnis")).isNotEqualTo(ANNAS);
    assertThatIllegalArgumentException().isThrownBy(() -> Passcode.parse("Geheimnis"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Passcode.parse("pbkdf2-sha256$1$AAAAAAAAAAA=$AAAA"));
  }
}
