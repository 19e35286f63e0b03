package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Codec;
import org.scopegate.video.LossyHistory.Method;

class LossyHistoryTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.1, RAW, none",
    "1.2.840.10008.1.2.5, RAW, none",
    "1.2.840.10008.1.2.4.50, JPEG, ISO_10918_1",
    "1.2.840.10008.1.2.4.51, JPEG, ISO_10918_1",
    "1.2.840.10008.1.2.4.57, JPEG, none",
    "1.2.840.10008.1.2.4.70, JPEG, none",
    "1.2.840.10008.1.2.4.80, OTHER, none",
    "1.2.840.10008.1.2.4.81, OTHER, ISO_14495_1",
    "1.2.840.10008.1.2.4.90, OTHER, none",
    "1.2.840.10008.1.2.4.91, OTHER, none",
    "1.2.840.10008.1.2.4.201, OTHER, none",
    "1.2.840.10008.1.2.4.203, OTHER, none",
    "1.2.840.10008.1.2.4.100, MPEG2, ISO_13818_2",
    "1.2.840.10008.1.2.4.102, H264, ISO_14496_10",
    "1.2.840.10008.1.2.4.107, HEVC, ISO_23008_2"
  })
  void knowsTheMethodOfEachSyntax(String uid, Codec codec, String method) {
    assertThat(of(new Dataset(), uid, codec).map(Method::term).orElse("none")).isEqualTo(method);
  }

  @ParameterizedTest
  @CsvSource({"1.2.840.10008.1.2.4.91, ISO_15444_1", "1.2.840.10008.1.2.4.203, ISO_15444_15"})
  void believesTheHeaderWhereTheSyntaxAllowsBoth(String uid, Method method) {
    Dataset lossy = new Dataset().put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "01");
    Dataset older = lossy.copy().put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, "ISO_10918_1");

    assertThat(of(lossy, uid, Codec.OTHER)).contains(method);
    assertThat(of(older, uid, Codec.OTHER)).isEmpty();
  }

  @Test
  void believesTheStreamAndNotItsLabel() {
    assertThat(of(new Dataset(), TransferSyntax.H264_HP41.uid(), Codec.MPEG2))
        .contains(Method.ISO_13818_2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', ISO_10918_1|ISO_14496_10, 4|20",
    "ISO_10918_1, 8, ISO_10918_1|ISO_14496_10, 8|20",
    "'', 8, ISO_10918_1|ISO_14496_10, 8|20",
    "ISO_15444_1, 3, ISO_15444_1|ISO_10918_1|ISO_14496_10, 3|4|20",
    "ISO_10918_1, '', ISO_10918_1|ISO_14496_10, 4|20",
    "'', 3|8, |ISO_10918_1|ISO_14496_10, 3|8|20"
  })
  void appendsSoThatMethodsAndRatiosLineUp(
      String methods, String ratios, String newMethods, String newRatios) {
    Dataset header = new Dataset();
    put(header, Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, methods);
    put(header, Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, ratios);

    LossyHistory.append(header, Optional.of(Method.ISO_10918_1), 4, Method.ISO_14496_10, 20);

    assertThat(String.join("|", values(header, Tag.LOSSY_IMAGE_COMPRESSION_METHOD)))
        .isEqualTo(newMethods);
    assertThat(String.join("|", values(header, Tag.LOSSY_IMAGE_COMPRESSION_RATIO)))
        .isEqualTo(newRatios);
    assertThat(header.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
  }

  @Test
  void neverGoesBackToZeroZero() {
    Dataset header = new Dataset().put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "00");

    LossyHistory.keep(header);

    assertThat(header.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
  }

  private static Optional<Method> of(Dataset header, String uid, Codec codec) {
    return LossyHistory.of(header, TransferSyntax.of(uid).orElseThrow(), codec);
  }

  private static void put(Dataset header, Tag tag, Vr vr, String values) {
    if (!values.isEmpty()) {
      header.put(tag, vr, values.split("\\|"));
    }
  }

  private static List<String> values(Dataset header, Tag tag) {
    return header.strings(tag);
  }
}
