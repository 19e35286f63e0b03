package org.scopegate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.NativeWriter;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.dimse.Status;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.SourceRule;
import org.scopegate.gateway.TitlePattern;
import org.scopegate.gateway.Topology;
import org.scopegate.spool.Instance;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Operator;
import org.scopegate.testing.AuditXmlReader;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;

/** Every message holds to the schema and to its table in A.5.3. */
class AuditMessagesTest {

  private static final InetAddress PEER = InetAddress.getLoopbackAddress();
  private static final Destination MAIN = Destination.at("MAIN_PACS", "pacs.hospital.local", 104);
  private static final String UID = "1.2.3";
  private static final String STUDY = "1.2.3.9";

  private static final AuditSource SOURCE =
      new AuditSource("Endoscopy", Optional.of("St. Elsewhere"), "gate.local", 4711, "scope");

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private boolean studyIsKept = true;
  private AuditMessages messages;

  @BeforeEach
  void write() throws Exception {
    object(Recordings.header(UID, 8, 8, 1));
    messages = new AuditMessages(SOURCE, holdings(), clock);
  }

  static Stream<Arguments> happenings() {
    Status full = Status.OUT_OF_RESOURCES;
    return Stream.of(
        row("110104 C 0", i -> new Happening.Received(i, PEER, true)),
        row("110104 R 0", i -> new Happening.Received(i, PEER, false)),
        row("110103 C 0", i -> new Happening.Derived(i, List.of(i, i), 25, "libx264", 1.5)),
        row("110103 C 4", i -> new Happening.DerivationFailed(i, "high", "no encoder", false)),
        row("110103 C 8", i -> new Happening.DerivationFailed(i, "high", "no encoder", true)),
        row("110102 E 0", i -> new Happening.Sending(i, MAIN)),
        row("110104 R 0", i -> new Happening.Delivered(i, MAIN, "0000")),
        row("110104 R 4", i -> new Happening.DeliveryFailed(i, MAIN, "A700", "full", false)),
        row("110104 R 8", i -> new Happening.DeliveryFailed(i, MAIN, "C000", "odd", true)),
        row("110103 D 0", i -> removed(i, Optional.empty())),
        row("110103 R 8", i -> new Happening.Damaged(i, "CRC-32C differs")),
        row("110104 R 4", i -> new Happening.ObjectRefused("T", "GATE", PEER, UID, full)));
  }

  private static Arguments row(String event, Function<Instance, Happening> happening) {
    return arguments(event, happening);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("happenings")
  void whatHappensToAnObjectNamesStudyPatientAndAtMostOneRequestor(
      String event, Function<Instance, Happening> happening) throws Exception {
    AuditXmlReader message = message(happening.apply(instance()));

    assertThat(message.event()).isEqualTo(event);
    assertThat(message.at("//EventIdentification/@EventDateTime"))
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(message.all("//ActiveParticipant/@UserIsRequestor"))
        .filteredOn("true"::equals)
        .hasSize(1);
    assertThat(message.at("//AuditSourceIdentification/@AuditSourceID")).isEqualTo("Endoscopy");
    String study =
        "//ParticipantObjectIdentification[ParticipantObjectIDTypeCode/@csd-code='110180']";
    assertThat(message.at(study + "/@ParticipantObjectTypeCode")).isEqualTo("2");
    assertThat(message.at(study + "/@ParticipantObjectTypeCodeRole")).isEqualTo("3");
    String patient = "//ParticipantObjectIdentification[ParticipantObjectIDTypeCode/@csd-code='2']";
    assertThat(message.at(patient + "/@ParticipantObjectTypeCode")).isEqualTo("1");
    assertThat(message.at(patient + "/@ParticipantObjectTypeCodeRole")).isEqualTo("1");
    if (!(happening.apply(instance()) instanceof Happening.ObjectRefused)) {
      assertThat(message.at(patient + "/@ParticipantObjectID")).isEqualTo("SCOPE1");
      assertThat(message.at(patient + "/ParticipantObjectName")).isEqualTo("Scope^Test");
      assertThat(message.at(study + "//SOPClass/@UID")).isEqualTo(Recordings.TRUE_COLOR_SC);
      assertThat(message.at(study + "//SOPClass/Instance/@UID")).isEqualTo(UID);
    }
  }

  @Test
  void anArrivalNamesTheTowerAsSourceAndUsAsDestination() throws Exception {
    AuditXmlReader message = message(new Happening.Received(instance(), PEER, true));

    String source = "//ActiveParticipant[RoleIDCode/@csd-code='110153']";
    assertThat(message.at(source + "/@AlternativeUserID")).isEqualTo("AETITLES=TOWER_1");
    assertThat(message.at(source + "/@NetworkAccessPointID")).isEqualTo("127.0.0.1");
    assertThat(message.at(source + "/@NetworkAccessPointTypeCode")).isEqualTo("2");
    String destination = "//ActiveParticipant[RoleIDCode/@csd-code='110152']";
    assertThat(message.at(destination + "/@UserID")).isEqualTo("4711");
    assertThat(message.at(destination + "/@AlternativeUserID")).isEqualTo("AETITLES=GATE");
    assertThat(message.at(destination + "/@NetworkAccessPointID")).isEqualTo("gate.local");
  }

  @Test
  void aDeliveryNamesUsAsSourceAndTheArchiveAsDestination() throws Exception {
    AuditXmlReader message = message(new Happening.Delivered(instance(), MAIN, "0000"));

    String destination = "//ActiveParticipant[RoleIDCode/@csd-code='110152']";
    assertThat(message.at(destination + "/@UserID")).isEqualTo("MAIN_PACS");
    assertThat(message.at(destination + "/@NetworkAccessPointID")).isEqualTo("pacs.hospital.local");
    assertThat(message.at(destination + "/@NetworkAccessPointTypeCode")).isEqualTo("1");
    String source = "//ActiveParticipant[RoleIDCode/@csd-code='110153']";
    assertThat(message.at(source + "/@UserIsRequestor")).isEqualTo("true");
  }

  @Test
  void theLastObjectOfAStudyTakesTheStudyWithIt() throws Exception {
    studyIsKept = false;

    assertThat(message(removed(instance(), Optional.empty())).event()).isEqualTo("110105 D 0");
  }

  @ParameterizedTest
  @MethodSource("operators")
  void whatAnOperatorDeletesIsDeletedByUsForThem(Operator operator, String from) throws Exception {
    AuditXmlReader message = message(removed(instance(), Optional.of(operator)));

    assertThat(message.event()).isEqualTo("110103 D 0");
    assertThat(message.all("//ActiveParticipant/@UserID")).containsExactly("4711", "anna");
    String anna = "//ActiveParticipant[@UserID='anna']";
    assertThat(message.at(anna + "/@UserIsRequestor")).isEqualTo("true");
    assertThat(message.at(anna + "/@NetworkAccessPointID")).isEqualTo(from);
    assertThat(message.at("//ActiveParticipant[@UserID='4711']/@UserIsRequestor"))
        .isEqualTo("false");
  }

  static Stream<Arguments> operators() {
    return Stream.of(
        arguments(Operator.at("anna", "10.1.4.17"), "10.1.4.17"),
        arguments(Operator.here("anna"), "gate.local"));
  }

  @Test
  void aStrangerIsASecurityAlert() throws Exception {
    AuditXmlReader message = message(stranger("STRANGER", Happening.Ground.STRANGER));

    assertThat(message.event()).isEqualTo("110113 E 4");
    assertThat(message.at("//EventTypeCode/@csd-code")).isEqualTo("110126");
    assertThat(message.at("//ActiveParticipant[2]/@UserID")).isEqualTo("STRANGER");
    assertThat(message.at("//ActiveParticipant[2]/@UserIsRequestor")).isEqualTo("false");
    String subject = "//ParticipantObjectIdentification";
    assertThat(message.at(subject + "/@ParticipantObjectTypeCodeRole")).isEqualTo("13");
    assertThat(message.at(subject + "/@ParticipantObjectID")).isEqualTo("GATE");
    byte[] words = Base64.getDecoder().decode(message.at("//ParticipantObjectDetail/@value"));
    assertThat(new String(words, StandardCharsets.UTF_8)).isEqualTo("not known");
  }

  @Test
  void whoFindsNoPlaceIsNoSecurityAlert() {
    assertThat(messages.of(stranger("TOWER_1", Happening.Ground.CAPACITY))).isEmpty();
    assertThat(messages.of(stranger("TOWER_1", Happening.Ground.PROTOCOL))).isEmpty();
  }

  @Test
  void anotherSourceOrDestinationIsASecurityAlertOfItsKind() throws Exception {
    Topology none = new Topology(List.of(), List.of(), List.of());
    SourceRule tower = new SourceRule(List.of(new TitlePattern("T")), List.of());
    Topology sources = new Topology(List.of(), List.of(), List.of(tower));
    Topology both = new Topology(List.of(), List.of(MAIN), List.of(tower));

    AuditXmlReader security = message(new Happening.Reconfigured(none, sources));
    AuditXmlReader network = message(new Happening.Reconfigured(sources, both));
    AuditXmlReader all = message(new Happening.Reconfigured(none, both));

    assertThat(security.event()).isEqualTo("110113 E 0");
    assertThat(security.all("//EventTypeCode/@csd-code")).containsExactly("110129");
    assertThat(network.all("//EventTypeCode/@csd-code")).containsExactly("110128");
    assertThat(all.all("//EventTypeCode/@csd-code")).containsExactly("110129", "110128");
  }

  @Test
  void startAndStopNameTheTitlesAndWhoStarted() throws Exception {
    AuditXmlReader start = read(messages.started(List.of("GATE", "GATE_2")));
    AuditXmlReader stop = read(messages.stopped(List.of("GATE", "GATE_2")));

    assertThat(start.event()).isEqualTo("110100 E 0");
    assertThat(start.at("//EventTypeCode/@csd-code")).isEqualTo("110120");
    assertThat(stop.at("//EventTypeCode/@csd-code")).isEqualTo("110121");
    String application = "//ActiveParticipant[RoleIDCode/@csd-code='110150']";
    assertThat(start.at(application + "/@AlternativeUserID")).isEqualTo("AETITLES=GATE;GATE_2");
    String launcher = "//ActiveParticipant[RoleIDCode/@csd-code='110151']";
    assertThat(start.at(launcher + "/@UserID")).isEqualTo("scope");
  }

  @Test
  void namesAreInUtf8WhateverTheObjectIsWrittenIn() throws Exception {
    object(
        new Dataset()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 144")
            .put(Tag.PATIENT_NAME, Vr.PN, "Проба^Скоп")
            .put(Tag.STUDY_INSTANCE_UID, Vr.UI, STUDY));

    AuditXmlReader message = message(new Happening.Received(instance(), PEER, true));

    assertThat(message.at("//ParticipantObjectName[contains(.,'^')]")).isEqualTo("Проба^Скоп");
    assertThat(message.at("//*[ParticipantObjectIDTypeCode/@csd-code='2']/@ParticipantObjectID"))
        .isEqualTo("<none>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "]]></ParticipantObjectName><Forged/>",
        "\" UserIsRequestor=\"true",
        "&lol; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "a\u0000b\u0001c\u001bd",
        "line\r\nforged <85>1 line",
        "\ud83d\ude00 emoji",
        "lone \ud83d surrogate \udc00",
        "not a character \ufffe \uffff",
      })
  void hostileWordsBreakNeitherTheXmlNorTheLine(String hostile) throws Exception {
    Dataset header = Recordings.header(UID, 8, 8, 1);
    header
        .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .putBytes(Tag.PATIENT_ID, Vr.LO, padded(hostile))
        .putBytes(Tag.PATIENT_NAME, Vr.PN, padded(hostile));
    object(header);

    byte[] xml = xml(new Happening.Received(instance(), PEER, true));
    byte[] alert = xml(stranger(hostile, Happening.Ground.STRANGER));

    for (byte[] bytes : List.of(xml, alert)) {
      assertThat(new String(bytes, StandardCharsets.UTF_8).chars()).noneMatch(c -> c < ' ');
      AuditXmlReader message = AuditXmlReader.read(bytes);
      assertThat(message.all("//Forged")).isEmpty();
    }
  }

  @Test
  void valuesWithoutEndAreCutOff() throws Exception {
    Dataset header = Recordings.header(UID, 8, 8, 1);
    header.putBytes(Tag.PATIENT_NAME, Vr.PN, padded("x".repeat(60_000)));
    object(header);

    assertThat(xml(new Happening.Received(instance(), PEER, true)).length).isLessThan(32_768);
  }

  @Test
  void anObjectThatCannotBeReadIsReportedByWhatTheJournalKnows() throws Exception {
    Files.delete(folder.resolve("object"));

    AuditXmlReader message = message(removed(instance(), Optional.empty()));

    assertThat(message.all("//ParticipantObjectIdentification/@ParticipantObjectID"))
        .containsExactly(STUDY, "<none>");
  }

  @Test
  void reportsWhoCouldNotProveByTlsOrAPasscodeWhoItIs() throws Exception {
    AuditXmlReader handshake =
        message(new Happening.HandshakeFailed(PEER, "Empty client certificate chain"));
    AuditXmlReader user = message(stranger("TOWER", Happening.Ground.USER));

    for (AuditXmlReader message : List.of(handshake, user)) {
      assertThat(message.all("//EventTypeCode/@csd-code")).containsExactly("110126");
      assertThat(message.all("//ActiveParticipant/@NetworkAccessPointID"))
          .contains(PEER.getHostAddress());
    }
  }

  private static Happening removed(Instance instance, Optional<Operator> operator) {
    return new Happening.Removed(instance, "all is done", operator);
  }

  private static Happening stranger(String title, Happening.Ground ground) {
    return new Happening.AssociationRefused(title, "GATE", PEER, ground, "not known");
  }

  private AuditXmlReader message(Happening happening) throws Exception {
    return AuditXmlReader.read(xml(happening));
  }

  private byte[] xml(Happening happening) {
    return new AuditXml(SOURCE).write(messages.of(happening).orElseThrow());
  }

  private static AuditXmlReader read(AuditMessage message) throws Exception {
    return AuditXmlReader.read(new AuditXml(SOURCE).write(message));
  }

  private static byte[] padded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length % 2 == 0 ? bytes : (text + " ").getBytes(StandardCharsets.UTF_8);
  }

  private void object(Dataset header) throws Exception {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    try (FileChannel to =
        FileChannel.open(
            folder.resolve("object"),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new NativeWriter(FileMeta.of(Recordings.TRUE_COLOR_SC, UID, syntax.uid()), header)
          .write(Vr.OB, 2, sink -> sink.write(java.nio.ByteBuffer.allocate(2)), to);
    }
  }

  private Holdings holdings() {
    return new Holdings() {
      @Override
      public Path path(Instance instance) {
        return folder.resolve(instance.path());
      }

      @Override
      public boolean keepsStudy(String studyUid) {
        return studyIsKept;
      }
    };
  }

  private static Instance instance() {
    NewInstance facts =
        new NewInstance(
            Recordings.TRUE_COLOR_SC,
            UID,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            "TOWER_1",
            "GATE",
            Optional.of(STUDY),
            300);
    return new Instance(7, facts, 1000, 0, "object", Instant.EPOCH, OptionalLong.empty(), false);
  }
}
