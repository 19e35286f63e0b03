package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of fault, with its line and its hint. */
class ConfigFaultsTest {

  @TempDir Path scratch;
  private ConfigFolders folders;

  @BeforeEach
  void makeFolders() throws IOException {
    folders = new ConfigFolders(scratch);
  }

  static Stream<Arguments> faultsOfOptions() {
    return Stream.of(
        arguments(
            "video_procesing:\n  output_codec: h264",
            "1: unknown key 'video_procesing' (did you mean 'video_processing'?)"),
        arguments(
            "storage:\n  retention-days: 7",
            "2: unknown key 'storage.retention-days' (did you mean 'retention_days'?)"),
        arguments(
            "application:\n  colour: red",
            "2: unknown key 'application.colour' (known: name, version)"),
        arguments(
            "application:\n  name: A\n  name: B",
            "3: key 'name' stands here a second time (the first is in line 2)"),
        arguments(
            "video_processing:\n  max_file_size: 5 apples",
            "2: video_processing.max_file_size: '5 apples' is no size"
                + " (write 500MB, 5GB or 1TB; a plain number is bytes)"),
        arguments(
            "dicom:\n  max_bytes_in_flight: 0",
            "2: dicom.max_bytes_in_flight: 0 is not above zero (write 500MB,"),
        arguments(
            "dicom:\n  max_associations_per_ae: 0", "2: dicom.max_associations_per_ae: 0 is not"),
        arguments(
            "dicom:\n  max_connections_per_host: many",
            "2: dicom.max_connections_per_host: 'many' is no"),
        arguments(
            "video_processing:\n  supported_formats:\n    - mp4\n    - docx",
            "4: video_processing.supported_formats: 'docx' is not among them"),
        arguments(
            "video_processing:\n  output_codec: h265",
            "2: video_processing.output_codec: 'h265' is not among them (one of h264)"),
        arguments(
            "video_processing:\n\n  quality_preset: hihg",
            "3: video_processing.quality_preset: no profile 'hihg' (did you mean 'high'?)"),
        arguments(
            "monitoring:\n  webhok:\n    url: x",
            "2: unknown key 'monitoring.webhok' (did you mean 'webhook'?)"),
        arguments(
            "dicom:\n  implementation_class_uid: 1.02.3",
            "2: dicom.implementation_class_uid: '1.02.3' is no UID"),
        arguments(
            "dicom:\n  implementation_version_name: SEVENTEEN_LETTERS",
            "2: dicom.implementation_version_name: 'SEVENTEEN_LETTERS' is not 1 to 16"),
        arguments(
            "dicom:\n  transfer_syntax: 1.2.840.10008.1.2.4.100",
            "2: dicom.transfer_syntax: '1.2.840.10008.1.2.4.100' is not made by this node (one of"),
        arguments("dicom:\n  max_pdu: 1KB", "2: dicom.max_pdu: 1024 bytes are not within 4096"),
        arguments(
            "dicom:\n  artim_timeout: 0",
            "2: dicom.artim_timeout: '0' is not above zero (write 30s, 15m, 1h or 7d"),
        arguments(
            "performance:\n  max_parallel_conversions: many",
            "2: performance.max_parallel_conversions: 'many' is no whole number"),
        arguments(
            "performance:\n  worker_processes: 0",
            "2: performance.worker_processes: 0 is not within 1 to 64"),
        arguments(
            "performance:\n  max_gpu_conversions: 65",
            "2: performance.max_gpu_conversions: 65 is not within 1 to 64"),
        arguments(
            "performance:\n  stall_timeout: 0",
            "2: performance.stall_timeout: '0' is not above zero"),
        arguments(
            "performance:\n  gpu_acceleration: yes",
            "2: performance.gpu_acceleration: 'yes' is neither true nor false (true or false)"),
        arguments(
            "performance:\n  gpu_acceleration: false\n  encoders: [h264_qsv, h264_nvenc]",
            "3: performance.encoders: all of them need a GPU, gpu_acceleration is false"),
        arguments(
            "performance:\n  memory_limit: 1MB", "2: performance.memory_limit: 1048576 bytes"),
        arguments("storage:\n  spool_directory:", "2: storage.spool_directory has no value"),
        arguments(
            "storage: data/spool",
            "1: storage is a single value, not keys with values (write key:"),
        arguments("monitoring:\n  metrics_port: 70000", "2: monitoring.metrics_port: 70000 is not"),
        arguments("monitoring:\n  metrics_port: 11112", "aes/gateway.yaml:3: port 11112 is monit"),
        arguments("monitoring:\n  bind: example", "2: monitoring.bind: 'example' is no address"),
        arguments("monitoring:\n  log_level: loud", "2: monitoring.log_level: 'loud' is not among"),
        arguments(
            "monitoring:\n  alert_email: nobody",
            "2: monitoring.alert_email: 'nobody' is no e-mail address"),
        arguments(
            "monitoring:\n  alert_email: [a@b.test, nobody]",
            "2: monitoring.alert_email: 'nobody' is no e-mail address"),
        arguments(
            "monitoring:\n  smtp:\n    hots: mail",
            "3: unknown key 'monitoring.smtp.hots' (did you mean 'host'?)"),
        arguments(
            "monitoring:\n  smtp:\n    security: ssl",
            "3: monitoring.smtp.security: 'ssl' is not among them (one of none, starttls, tls)"),
        arguments(
            "monitoring:\n  smtp:\n    user: me\n    password: secret",
            "4: monitoring.smtp.password is a secret and stands here for all to read"),
        arguments(
            "monitoring:\n  smtp: {host: mail.test, security: none, user: me}",
            "2: user and password would be sent without TLS (security: starttls, or tls)"),
        arguments("monitoring:\n  smtp: {trust: /none.pem}", "2: TLS: there is no file /none.pem"),
        arguments(
            "monitoring:\n  webhook: {timeout: 5s}",
            "2: monitoring.webhook has no 'url' (write https://host.hospital.org/path)"),
        arguments(
            "monitoring:\n  webhook: {url: ftp://a/b}",
            "2: monitoring.webhook.url: 'ftp://a/b' is no web address"),
        arguments(
            "monitoring:\n  webhook: {url: 'http://a/b', token_file: t}",
            "2: the token would be sent without TLS (https://...)"),
        arguments("monitoring:\n  public_url: gate", "2: monitoring.public_url: 'gate' is no web"),
        arguments(
            "monitoring:\n  alerts:\n    destination_down: soon",
            "3: monitoring.alerts.destination_down: 'soon' is no duration (write 30s, 15m, 1h or"),
        arguments(
            "monitoring:\n  alerts:\n    wating: 1h",
            "3: unknown key 'monitoring.alerts.wating' (did you mean 'waiting'?)"),
        arguments(
            "monitoring:\n  audit:\n    to: printer",
            "3: monitoring.audit.to: 'printer' is not among them (one of none, file, syslog)"),
        arguments(
            "monitoring:\n  audit:\n    max_size: 1KB",
            "3: monitoring.audit.max_size: 1024 bytes are not within"),
        arguments(
            "monitoring:\n  audit:\n    to: syslog",
            "3: monitoring.audit has no 'host' (a host name or an address"),
        arguments(
            "monitoring:\n  audit:\n    host: audit.hospital.local",
            "3: monitoring.audit.host has no effect, since messages go to file (write to: syslog"),
        arguments(
            "monitoring:\n  audit:\n    to: syslog\n    host: a\n    tls:\n      trust: /none.pem",
            "6: TLS: there is no file /none.pem"),
        arguments(
            "monitoring:\n  audit:\n    to: syslog\n    host: a\n    tls: {verify_host: false}",
            "5: monitoring.audit.tls, but nobody is trusted (dicom.tls.trust: FILE"),
        arguments(
            "pacs:\n  - name: A\n    ae_title: A\n    host: [a, b]\n    port: 104",
            "4: pacs[0].host is a list, not a single value"),
        arguments(
            "pacs:\n  - {ae_title: P, host: a, port: 104}\n  - {ae_title: P, host: b, port: 104}",
            "3: AE title 'P' is taken already, at conf/config.yaml:2"),
        arguments(
            "application:\n  name: ${NOT_SET}",
            "2: environment variable NOT_SET is not set (set it, or write ${NOT_SET:-default})"),
        arguments("application:\n  name: ${not set}", "2: a '${' that is no reference"),
        arguments(
            "application:\n\tname: A",
            "2: not valid YAML: found character '\\t(TAB)' that cannot start any token"),
        arguments(
            "monitoring: {bind: ${X}}",
            "1: not valid YAML: expected ',' or '}', but got { (inside [ ] and { } put ${NAME} in"),
        arguments("application: &a\n  name: A\nstorage: *a", "1: anchors (&) and aliases (*)"),
        arguments("a: 1\n---\nb: 2", "3: a second document in this file (remove the '---')"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfOptions")
  void reportsAFaultOfConfigYamlByItsLine(String text, String expected) throws IOException {
    folders.conf("config.yaml", text);

    assertThat(folders.faults())
        .anyMatch(fault -> fault.startsWith(at("conf/config.yaml", expected)));
  }

  static Stream<Arguments> faultsOfProfiles() {
    return Stream.of(
        arguments("crf: 0", "3: profiles.high.crf: 0 is not within 1 to 51"),
        arguments("preset: slowly", "3: profiles.high.preset: 'slowly' is not among them"),
        arguments("tune: loud", "3: profiles.high.tune: 'loud' is not among them"),
        arguments("quality_threshold: 95", "3: profiles.high.quality_threshold: 95 is not above 0"),
        arguments("max_bitrate: 100M", "3: profiles.high.max_bitrate: maximum bit rate 100000000"),
        arguments("audio: mute", "3: profiles.high.audio: 'mute' is not among them (one of keep,"),
        arguments("deinterlace: no", "3: profiles.high.deinterlace: 'no' is neither true nor"),
        arguments("tolerate_damage: yes", "3: profiles.high.tolerate_damage: 'yes' is neither"),
        arguments("codec: vp9", "3: profiles.high.codec: 'vp9' is no codec known here"),
        arguments("cfr: 20", "3: unknown key 'profiles.high.cfr' (did you mean 'crf'?)"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfProfiles")
  void reportsAFaultOfAProfileByItsLine(String key, String expected) throws IOException {
    folders.conf("compression-profiles.yaml", "profiles:\n  high:\n    " + key + "\n");

    assertThat(folders.faults())
        .singleElement()
        .asString()
        .startsWith("conf/compression-profiles.yaml:" + expected);
  }

  static Stream<Arguments> faultsOfDestinations() {
    return Stream.of(
        arguments("role: destination", "role: destinatoin", "2: role: 'destinatoin' is not among"),
        arguments("role: destination\n", "", "1: this document has no 'role'"),
        arguments("host: localhost\n", "", "1: this document has no 'host'"),
        arguments("host: localhost", "host: http://pacs", "3: host: 'http://pacs' is no host name"),
        arguments("11113", "0", "4: port: 0 is not within 1 to 65535"),
        arguments("11113", "11113\ntimeout: soon", "5: timeout: 'soon' is no duration"),
        arguments("11113", "11113\nretry: {first: 2h}", "5: retry: max PT1H is below first PT2H"),
        arguments("11113", "11113\nretry: {frist: 2h}", "5: unknown key 'retry.frist' (did you"),
        arguments("11113", "11113\ntls: true", "5: tls, but nobody is trusted"),
        arguments("11113", "11113\nmax_associations: 0", "5: max_associations: 0 is not within"),
        arguments(
            "11113",
            "11113\ntransfer_syntaxes:\n - H264_HP14",
            "6: transfer_syntaxes: 'H264_HP14' is no transfer syntax that is known here,"
                + " 'H264_HP41' is"),
        arguments("11113", "11113\nport: 4", "5: key 'port' stands here a second time"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfDestinations")
  void reportsAFaultOfADestinationByItsLine(String valid, String faulty, String expected)
      throws IOException {
    folders.ae("main.yaml", ConfigFolders.MAIN.replace(valid, faulty));

    assertThat(folders.faults()).anyMatch(fault -> fault.startsWith("aes/main.yaml:" + expected));
  }

  static Stream<Arguments> faultsOfGateways() {
    return Stream.of(
        arguments(
            "ae_title: GATE",
            "ae_title: SEVENTEEN_LETTERS",
            "1: ae_title: AE title 'SEVENTEEN_LETTERS' has 17 characters, at most 16 are allowed"),
        arguments("GATE", "GA*E", "1: ae_title: AE title 'GA*E' is a pattern"),
        arguments("GATE", "MAIN", "main.yaml:1: AE title 'MAIN' is taken already, at aes/gateway"),
        arguments("[MAIN]", "[MIAN]", "6: destination 'MIAN' is not known (did you mean 'MAIN'?)"),
        arguments("[MAIN]", "[GATE]", "6: destination 'GATE' is a gateway of this node"),
        arguments("[MAIN]", "[MAIN, MAIN]", "6: a route names a destination twice: [MAIN, MAIN]"),
        arguments("[MAIN]", "[]", "6: a route without destinations (to: [MAIN_PACS])"),
        arguments(
            "[MAIN]", "[MAIN]\n    profile: hi", "7: profile 'hi' is not known (known: original,"),
        arguments("[MAIN]", "[MAIN]\n    else: MAIN", "7: else: MAIN is in 'to' of the same route"),
        arguments("[MAIN]", "[MAIN]\n    else: BACKUP", "7: destination 'BACKUP' is not known"),
        arguments("[MAIN]", "[MAIN]\n    after: 5m", "7: 'after' without 'else'"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    sop_class: video_endoscopic",
            "7: a Video class needs an Anatomic Region, which objects of other classes never name"
                + " (defaults: {anatomic_region: large_intestine}"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    sop_class: endoscopic",
            "7: routes[0].sop_class: 'endoscopic' is not among them (one of keep, video_endoscopic"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults: {anatomic_region: large_intestin}",
            "7: routes[0].defaults.anatomic_region: 'large_intestin' is neither a code nor a name"
                + " of CID 4040, 'large_intestine' is"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults:\n      anatomic_region: {code: T-59600}",
            "8: routes[0].defaults.anatomic_region has no 'meaning'"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults: {InstitutionNam: Clinic}",
            "7: unknown key 'routes[0].defaults.InstitutionNam'"
                + " (did you mean 'InstitutionName'?)"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults: {BodyPartExamined: colon}",
            "7: BodyPartExamined 'colon' is not as VR CS wants it: 1 to 16 capital letters"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults: {PatientID: X}",
            "7: PatientID would be told of every patient"),
        arguments(
            "[MAIN]", "[MAIN]\n    defaults: {Rows: 480}", "7: Rows of VR US cannot be a default"),
        arguments(
            "[MAIN]",
            "[MAIN]\n    defaults: {PhotometricInterpretation: RGB}",
            "7: PhotometricInterpretation is not for a route to say"),
        arguments(
            "routes:\n  - from: [TOWER_1]\n    to: [MAIN]", "", "1: gateway GATE has no routes"),
        arguments(
            "role: gateway",
            "role: source\nae_titles: [A]\nhosts: [10.1/16]",
            "4: hosts: '10.1/16' is no address and no range of addresses (write 10.1.0.0/16"),
        arguments(
            "role: gateway",
            "role: source\nae_titles: [A]\nhosts: [10.1.2.0/16]",
            "4: hosts: 10.1.2.0 has bits set after its first 16"),
        arguments(
            "role: gateway",
            "role: source",
            "1: a source without AE titles (ae_titles: [TOWER_1])"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfGateways")
  void reportsAFaultOfAGatewayByItsLine(String valid, String faulty, String expected)
      throws IOException {
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY.replace(valid, faulty));

    String where = expected.startsWith("main") ? "aes/" : "aes/gateway.yaml:";
    assertThat(folders.faults()).anyMatch(fault -> fault.startsWith(where + expected));
  }

  @ParameterizedTest
  @CsvSource({
    "conf, config.yaml, conf/config.yaml: there is no such file",
    "conf, compression-profiles.yaml, conf/compression-profiles.yaml: there is no such file",
    "aes, gateway.yaml, aes: no AE with role: gateway",
    "aes, sources.yaml, 'aes: nothing with role: source, so nobody may call'"
  })
  void reportsWhatIsMissing(String folder, String file, String expected) throws IOException {
    folders.without(folder, file);

    assertThat(folders.faults()).anyMatch(fault -> fault.startsWith(expected));
  }

  @Test
  void reportsAMissingFolder() {
    Path none = scratch.resolve("none");

    assertThat(catchFaults(none))
        .containsExactly(none + ": there is no such folder (name it with --ae-config DIR)");
  }

  @Test
  void reportsNoFaultThatFollowsFromAnother() throws IOException {
    folders
        .without("conf", "compression-profiles.yaml")
        .ae("main.yaml", "role: destination\nae_title: [\n");

    assertThat(folders.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
        .containsExactly("aes/main.yaml:3:", "conf/compression-profiles.yaml:");
  }

  @Test
  void reportsAFileThatIsNotUtf8() throws IOException {
    Files.write(
        scratch.resolve("conf/config.yaml"),
        "application:\n  name: Ärzte".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(folders.faults())
        .containsExactly("conf/config.yaml:2: a character that is not UTF-8 (save it as UTF-8)");
  }

  @Test
  void reportsAFileThatIsNoConfigurationAtAll() throws IOException {
    Files.write(scratch.resolve("aes/video.yaml"), new byte[2 << 20]);

    assertThat(folders.faults())
        .containsExactly("aes/video.yaml: has 2097152 bytes, at most 1048576 are read");
  }

  @Test
  void reportsAllFaultsOfAllFilesAtOnce() throws IOException {
    folders
        .conf("config.yaml", "monitoring:\n  metrics_port: x\n  bnd: 0.0.0.0\n")
        .conf("compression-profiles.yaml", "profiles:\n  high:\n    crf: 99\n")
        .ae("main.yaml", ConfigFolders.MAIN.replace("11113", "none"))
        .ae("gateway.yaml", ConfigFolders.GATEWAY.replace("[MAIN]", "[MAIN, OTHER]"));

    assertThat(folders.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
        .containsExactly(
            "aes/gateway.yaml:6:",
            "aes/main.yaml:4:",
            "conf/compression-profiles.yaml:3:",
            "conf/config.yaml:2:",
            "conf/config.yaml:3:");
  }

  private Iterable<String> catchFaults(Path aes) {
    try {
      ConfigLoader.load(scratch.resolve("conf"), aes, name -> null);
      return List.of();
    } catch (ConfigException e) {
      return e.faults().stream().map(Fault::toString).toList();
    }
  }

  private static String at(String file, String expected) {
    return expected.startsWith("aes/") ? expected : file + ":" + expected;
  }
}
