package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Search;
import org.scopegate.spool.Search.Text;
import org.scopegate.spool.SearchKeys;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;

/** Objects that came before the journal kept what they are searched by. */
class KeyReaderTest {

  private static final Search OURS = Search.all().with(Text.PATIENT_ID, "SCOPE1");

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private boolean stopping;
  private Spool spool;
  private KeyReader reader;

  @BeforeEach
  void open() throws IOException {
    spool =
        Spool.open(
            SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
            new TestClock());
    reader = new KeyReader(spool, () -> stopping);
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void makesObjectsSearchableThatCameBefore() throws Exception {
    byte[] recording =
        Files.readAllBytes(Recordings.uncompressed(folder.resolve("in.dcm"), "1.2.3", 16, 16, 2));
    for (int i = 0; i < 101; i++) {
      receive("1.2.3." + i, recording);
    }
    assertThat(spool.journal().find(OURS).objects()).isEmpty();

    assertThat(reader.step()).as("a hundred at a time").isTrue();
    assertThat(reader.step()).isTrue();
    assertThat(reader.step()).isFalse();

    assertThat(spool.journal().find(OURS.withPage(200, OURS.before())).objects()).hasSize(101);
  }

  @Test
  void passesWhatIsNoObjectOnceAndForAllAndWhatIsGoneUntilTheNextStart() throws Exception {
    Instance noObject = receive("1.2.1", new byte[] {1, 2, 3});
    Instance gone = receive("1.2.2", new byte[] {1, 2, 3});
    Files.delete(spool.path(gone));

    while (reader.step()) {}

    assertThat(spool.journal().withoutKeys(Long.MAX_VALUE, 9)).containsExactly(gone);
    assertThat(spool.journal().instance(noObject.id()).orElseThrow().facts().keys())
        .contains(SearchKeys.NONE);
    assertThat(reader.step()).isFalse();
  }

  @Test
  void readsNothingMoreWhenTheNodeStops() throws Exception {
    Instance instance = receive("1.2.1", new byte[] {1, 2, 3});
    stopping = true;

    reader.step();

    assertThat(spool.journal().withoutKeys(Long.MAX_VALUE, 9)).containsExactly(instance);
  }

  private Instance receive(String uid, byte[] bytes) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(bytes));
      NewInstance facts = new NewInstance("1", uid, "1", "TOWER", "GATE", Optional.empty(), 0);
      return intake
          .commit(facts, new Orders(List.of(), List.of(DeliveryOrder.to("MAIN"))))
          .instance();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 192, UTF-8, 山田-1",
    "ISO_IR 100, ISO-8859-1, Müller-1",
    "ISO_IR 144, ISO-8859-5, Люкceмбypг",
    "GB18030, GB18030, 王-1",
    "'', US-ASCII, 4711"
  })
  void keysAreTextWhateverTheirCharacterSet(String term, String charset, String text) {
    Dataset header = new Dataset();
    if (!term.isEmpty()) {
      header.put(Tag.of(0x0008, 0x0005), Vr.CS, term);
    }
    header.putBytes(Tag.PATIENT_ID, Vr.LO, (text + " ").getBytes(Charset.forName(charset)));

    assertThat(Keys.of(header).patientId()).contains(text);
    assertThat(Keys.of(header).accessionNumber()).isEmpty();
  }
}
