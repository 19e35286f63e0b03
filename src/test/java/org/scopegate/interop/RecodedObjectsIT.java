package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Uids;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.Peer;
import org.scopegate.dimse.Status;
import org.scopegate.dimse.StoreClient;
import org.scopegate.dimse.StoreItem;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Ports;
import org.scopegate.testing.Run;
import org.scopegate.ul.AeTitle;

/** Objects of others written in another syntax, held against what DCMTK makes of them. */
class RecodedObjectsIT {

  @TempDir Path folder;

  @BeforeEach
  void requirePeers() {
    Peers.require("storescp", "dcmconv", "dcmdrle", "dcmdump");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multiframe/ASM__laparoscopy_bigendian_321x241_8f.dcm",
        "multiframe/ASM__laparoscopy_rgb_640x360_10f.dcm",
        "multiframe/pydicom-data__SC_rgb_16bit_2frame.dcm",
        "multiframe/dcm4che__US-PAL-8-10x-echo.dcm",
        "multiframe/pydicom__SC_rgb_rle_2frame.dcm",
        "odd/dcm4che__report_dfl.dcm",
        "odd/pydicom__image_dfl.dcm",
        "odd/pydicom__SC_rgb_small_odd.dcm",
        "odd/pydicom__reportsi.dcm",
        "odd/pydicom__waveform_ecg.dcm"
      })
  void reachAnArchiveThatTakesImplicitVrAlone(String name) throws Exception {
    Path source = Peers.shared("testdata/dicom/" + name);

    try (DcmtkArchive archive =
        DcmtkArchive.start(folder.resolve("archive"), "OLD_PACS", Ports.free(), "+xi")) {
      assertThat(send(source, archive)).isEqualTo(Status.SUCCESS);

      Path received = archive.onlyFile();
      assertThat(DicomFile.open(received).syntax())
          .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
      assertThat(dump(received)).isEqualTo(dump(convert(source, "+ti")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multiframe/ASM__laparoscopy_bigendian_321x241_8f.dcm",
        "multiframe/dicomParser__IM00001.implicit_little_endian.dcm",
        "odd/dcm4che__report_dfl.dcm",
        "odd/pydicom__image_dfl.dcm"
      })
  void readInExplicitVrAsDcmconvWritesThem(String name) throws Exception {
    Path source = Peers.shared("testdata/dicom/" + name);

    Path ours = recode(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(dump(ours)).isEqualTo(dump(convert(source, "+te")));
  }

  private static Status send(Path file, DcmtkArchive archive) throws IOException {
    DicomFile object = DicomFile.open(file);
    StoreItem item =
        new StoreItem(
            object.sopClassUid().orElseThrow(),
            object.sopInstanceUid().orElseThrow(),
            object.syntax().uid(),
            file,
            object.datasetOffset(),
            object.size() - object.datasetOffset());
    Peer peer =
        new Peer("127.0.0.1", archive.port(), new AeTitle(archive.title()), new AeTitle("GW_1"));
    try (StoreClient client =
        StoreClient.open(
            peer,
            Offer.of(item.sopClassUid(), item.transferSyntaxUid()),
            ClientOptions.defaults())) {
      return client.store(item);
    }
  }

  private Path recode(Path source, TransferSyntax to) throws IOException {
    DicomFile object = DicomFile.open(source);
    FileMeta meta =
        FileMeta.of(
            object.sopClassUid().orElseThrow(), object.sopInstanceUid().orElseThrow(), to.uid());
    Path file = folder.resolve("ours.dcm");
    try (Recoder recoder = Recoder.open(source);
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(meta.encode()));
      recoder.write(to, out);
    }
    return file;
  }

  /** As DCMTK converts it: run lengths undone first, group lengths left out. */
  private Path convert(Path source, String option) throws Exception {
    Path plain = source;
    if (DicomFile.open(source).syntax().equals(TransferSyntax.RLE_LOSSLESS)) {
      plain = folder.resolve("plain.dcm");
      Run.of(folder, List.of("dcmdrle", source.toString(), plain.toString())).succeeded();
    }
    Path theirs = folder.resolve("theirs.dcm");
    Run.of(folder, List.of("dcmconv", option, "-g", plain.toString(), theirs.toString()))
        .succeeded();
    return theirs;
  }

  /** All elements with all their values; how lengths of sequences are told does not count. */
  private List<String> dump(Path file) throws Exception {
    Run run = Run.of(folder, List.of("dcmdump", "-q", "+L", file.toString())).succeeded();
    List<String> lines = new ArrayList<>();
    run.out()
        .lines()
        .filter(line -> !line.startsWith("(0002,") && !line.contains("(fffe,e0"))
        .map(line -> line.replaceFirst("\\(Sequence with .*", "sequence"))
        .map(RecodedObjectsIT::brief)
        .forEach(lines::add);
    assertThat(lines).hasSizeGreaterThan(10);
    return lines;
  }

  /** Pixels as their digest: what differs is to be shown, not printed. */
  private static String brief(String line) {
    return line.length() < 500
        ? line
        : line.substring(0, 100) + "... of digest " + Uids.nameBased(line);
  }
}
