package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.Tag;
import org.scopegate.dimse.StorageTerms;
import org.scopegate.gateway.CommitmentOptions;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.ReportAddress;
import org.scopegate.gateway.Route;
import org.scopegate.media.Codec;
import org.scopegate.media.EncodeSettings.Audio;
import org.scopegate.media.EncodeSettings.Damage;
import org.scopegate.ops.audit.AuditOptions;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.TestCa;
import org.scopegate.tls.HostCheck;
import org.scopegate.ul.AssociationOptions;
import org.scopegate.video.Code;
import org.scopegate.video.Defaults;
import org.scopegate.video.Effort;
import org.scopegate.video.ObjectOptions;
import org.scopegate.video.Profile;
import org.scopegate.video.Profile.OnFailure;
import org.scopegate.video.SopClassChoice;
import org.scopegate.video.Treatment;

class ConfigLoaderTest {

  @TempDir Path scratch;
  private ConfigFolders folders;

  @BeforeEach
  void makeFolders() throws IOException {
    folders = new ConfigFolders(scratch);
  }

  @Test
  void loadsTheTemplateUnchanged() throws Exception {
    folders
        .conf("config.yaml", template())
        .without("aes", "main.yaml")
        .ae("gateway.yaml", ConfigFolders.GATEWAY.replace("MAIN", "MAIN_PACS, BACKUP_PACS"));

    ConfigLoader.Loaded loaded = folders.load();

    NodeConfig config = loaded.config();
    assertThat(loaded.warnings()).isEmpty();
    assertThat(config.application().name()).isEqualTo("Video to DICOM Converter");
    assertThat(config.application().version()).isEqualTo("1.0.0");
    assertThat(config.videoProcessing().maxFileSize()).isEqualTo(5L << 30);
    assertThat(config.videoProcessing().supportedFormats())
        .containsExactly("mp4", "avi", "mov", "wmv");
    assertThat(config.defaultProfile().name()).isEqualTo("high");
    assertThat(config.dicom().implementationClassUid()).isEqualTo("1.2.3.4.5.6.7.8.9");
    assertThat(config.dicom().implementationVersionName()).isEqualTo("VIDEO_CONV_1.0");
    assertThat(config.dicom().transferSyntax()).isEqualTo("H264_HP41_F");
    assertThat(config.topology().destinations())
        .extracting(Destination::name, Destination::host, Destination::timeout)
        .containsExactly(
            tuple("Main PACS", "pacs.hospital.local", Duration.ofSeconds(60)),
            tuple("Backup PACS", "backup.hospital.local", Duration.ofSeconds(60)));
    assertThat(config.topology().destination("MAIN_PACS").orElseThrow().transferSyntaxes())
        .containsExactly("H264_HP41_F", "H264_HP41", "H264_HP42_2D", "ORIGINAL");
    assertThat(config.performance().maxParallelConversions()).isEqualTo(4);
    assertThat(config.performance().workerProcesses()).isEqualTo(8);
    assertThat(config.performance().memoryLimit()).isEqualTo(8L << 30);
    assertThat(config.performance().maxGpuConversions()).isEqualTo(2);
    assertThat(config.performance().memoryOfWorker()).isEqualTo((8L << 30) / (4 + 2));
    assertThat(config.performance().stallTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.performance().gpuAcceleration()).isTrue();
    assertThat(config.storage().tempDirectory()).isEqualTo(Path.of("/tmp/video_conversions"));
    assertThat(config.storage().outputDirectory()).contains(Path.of("/data/dicom_output"));
    assertThat(config.storage().spoolDirectory()).isEqualTo(Path.of("data/spool"));
    assertThat(config.storage().retention()).isEqualTo(Duration.ofDays(7));
    assertThat(config.monitoring().metricsPort()).isEqualTo(9090);
    assertThat(config.monitoring().bind().isLoopbackAddress()).isTrue();
    assertThat(config.monitoring().logLevel()).isEqualTo("INFO");
    assertThat(config.monitoring().alerts().told().mail())
        .hasValueSatisfying(
            mail -> {
              assertThat(mail.to()).containsExactly("admin@hospital.local");
              assertThat(mail.server()).isEqualTo("localhost:25");
            });
  }

  @Test
  void keepsAnAuditTrailInTheSpoolUnlessToldOtherwise() throws Exception {
    AuditKeys usual = folders.load().config().monitoring().audit();
    folders.conf("config.yaml", "monitoring:\n  audit:\n    to: none");
    AuditKeys none = folders.load().config().monitoring().audit();
    folders.conf(
        "config.yaml",
        """
        monitoring:
          audit:
            {to: syslog, host: audit.local, tls: {trust: %s}, directory: buffer, max_size: 5MB, site: S}
        """
            .formatted(TestCa.in(scratch.resolve("ca"), "ca").certificate()));
    AuditKeys syslog = folders.load().config().monitoring().audit();

    Path spool = Path.of("data", "spool");
    assertThat(usual.options(spool))
        .contains(new AuditOptions(spool.resolve("audit"), 1L << 30, Optional.empty()));
    assertThat(none.options(spool)).isEmpty();
    AuditOptions options = syslog.options(spool).orElseThrow();
    assertThat(options.folder()).isEqualTo(Path.of("buffer"));
    assertThat(options.maxBytes()).isEqualTo(5L << 20);
    assertThat(options.repository().orElseThrow().port()).isEqualTo(6514);
    assertThat(options.repository().orElseThrow().check()).isEqualTo(HostCheck.VERIFY);
    assertThat(syslog.site()).contains("S");
  }

  @Test
  void prefersTheDestinationOfTheFolderToOneUnderPacsAndSaysSo() throws Exception {
    folders.conf("config.yaml", "pacs:\n  - {ae_title: MAIN, host: elsewhere, port: 104}");

    ConfigLoader.Loaded loaded = folders.load();

    assertThat(loaded.warnings())
        .singleElement()
        .asString()
        .contains("main.yaml:1: destination 'MAIN' also stands at", "config.yaml:2");
    assertThat(loaded.config().topology().destinations())
        .singleElement()
        .extracting(Destination::host)
        .isNotEqualTo("elsewhere");
  }

  @Test
  void warnsOfLimitsThatTooFewWorkersNeverReach() throws Exception {
    folders.conf(
        "config.yaml",
        """
        performance:
          max_parallel_conversions: 3
          max_gpu_conversions: 5
          worker_processes: 2
        """);

    assertThat(folders.warnings())
        .satisfiesExactly(
            warning -> assertThat(warning).contains("4: ", "max_parallel_conversions: 3 is never"),
            warning -> assertThat(warning).contains("4: ", "max_gpu_conversions: 5 is never"));
  }

  @Test
  void warnsOfAMemoryLimitThatIsSmallForEachWorker() throws Exception {
    folders.conf("config.yaml", "performance:\n  memory_limit: 1GB\n  worker_processes: 4\n");

    assertThat(folders.warnings())
        .singleElement()
        .asString()
        .contains("2: performance.memory_limit: 256 MiB for each of 4 videos at once");
  }

  @Test
  void loadsTheShippedFoldersWithoutFaultOrWarning() throws Exception {
    ConfigLoader.Loaded loaded = loadShipped();

    NodeConfig config = loaded.config();
    assertThat(loaded.warnings()).isEmpty();
    Route route = config.topology().route("SCOPEGATE", "TOWER_1").orElseThrow();
    assertThat(route.to()).containsExactly("MAIN_PACS", "BACKUP_PACS");
    assertThat(route.profile()).isEqualTo("high");
    assertThat(config.topology().byPort()).containsOnlyKeys(11112);
    assertThat(config.topology().destination("BACKUP_PACS").orElseThrow().port()).isEqualTo(11114);
    assertThat(config.profiles())
        .containsOnlyKeys(
            "original",
            "low",
            "medium",
            "high",
            "lossless",
            "diagnostic_archive",
            "ai_training",
            "streaming_delivery");
    assertThat(config.profiles().get("lossless").original()).isTrue();
    assertThat(config.profiles().get("diagnostic_archive").minimumSsim())
        .isEqualTo(OptionalDouble.of(0.95));
  }

  @Test
  void showsTheDefaultsInTheShippedFiles() throws Exception {
    NodeConfig shipped = loadShipped().config();

    NodeConfig empty = folders.load().config();

    assertThat(shipped.videoProcessing()).isEqualTo(empty.videoProcessing());
    assertThat(shipped.dicom()).isEqualTo(empty.dicom());
    assertThat(shipped.performance()).isEqualTo(empty.performance());
    assertThat(shipped.storage()).isEqualTo(empty.storage());
    assertThat(shipped.monitoring()).isEqualTo(empty.monitoring());
    Destination main = shipped.topology().destination("MAIN_PACS").orElseThrow();
    assertThat(main)
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(Destination.at("MAIN_PACS", "localhost", 11113));
  }

  @Test
  void fillsTheOptionsOfTheFloorsBelow() throws Exception {
    folders.conf(
        "config.yaml",
        """
        dicom: {max_pdu: 64KB, artim_timeout: 10s, implementation_class_uid: 1.2.3}
        storage: {spool_directory: here, minimum_free: 1GB}
        """);

    NodeConfig config = folders.load().config();

    assertThat(config.dicom().associationOptions())
        .isEqualTo(
            AssociationOptions.defaults()
                .withMaxPduBytes(65_536)
                .withArtim(Duration.ofSeconds(10))
                .withImplementation("1.2.3", "SCOPEGATE_0_1"));
    assertThat(config.storage().spoolOptions())
        .isEqualTo(SpoolOptions.defaults(Path.of("here")).withMinimumFreeBytes(1L << 30));
  }

  @Test
  void readsEveryKeyOfARoute() throws Exception {
    folders
        .ae("backup.yaml", ConfigFolders.MAIN.replace("MAIN", "BACKUP"))
        .ae(
            "gateway.yaml",
            """
            ae_title: GATE
            role: gateway
            routes:
              - from: [TOWER_1, "OR*"]
                to: MAIN
                else: BACKUP
                after: 1h
                profile: archive
                keep_original: true
              - to: [MAIN, BACKUP]
            """);

    Route first = folders.load().config().topology().route("GATE", "OR7").orElseThrow();
    Route second = folders.load().config().topology().route("GATE", "STRANGER").orElseThrow();

    assertThat(first)
        .isEqualTo(
            Route.to("archive", "MAIN")
                .withFrom("TOWER_1", "OR*")
                .withOtherwise("BACKUP", Duration.ofHours(1))
                .withKeepOriginal());
    assertThat(second).isEqualTo(Route.to("high", "MAIN", "BACKUP"));
  }

  @Test
  void readsEveryKeyOfAProfile() throws Exception {
    folders.conf(
        "compression-profiles.yaml",
        """
        profiles:
          high:
            codec: h264
            crf: 17
            preset: slow
            tune: film
            quality_threshold: 0.9
            max_bitrate: 20M
            audio: drop
            on_failure: hold
        """);

    Profile profile = folders.load().config().defaultProfile();

    assertThat(profile)
        .isEqualTo(
            new Profile(
                "high",
                new Effort(Codec.H264, 17, "slow", "film", 20_000_000),
                Treatment.USUAL.withAudio(Audio.DROP),
                OptionalDouble.of(0.9),
                OnFailure.HOLD,
                false));
  }

  @Test
  void readsWhatBecomesOfFieldsAndDamageAndThatHevcIsWanted() throws Exception {
    folders.conf(
        "compression-profiles.yaml",
        "profiles: {high: {codec: libx265, deinterlace: false, tolerate_damage: true}}");

    Profile profile = folders.load().config().defaultProfile();

    assertThat(profile.effort().codec()).isEqualTo(Codec.HEVC);
    assertThat(profile.treatment().fields()).isEqualTo(Treatment.Fields.KEEP);
    assertThat(profile.treatment().damage()).isEqualTo(Damage.TOLERATE);
  }

  @Test
  void readsWhatARouteWantsOfItsObjects() throws Exception {
    ObjectOptions options =
        objects(
            """
            sop_class: video_endoscopic
            defaults:
              anatomic_region: Bile duct
              InstitutionName: Universitätsklinik
              BurnedInAnnotation: "NO"
              SoftwareVersions: [A1, B2]
            """);

    assertThat(options.sopClass()).isEqualTo(SopClassChoice.VIDEO_ENDOSCOPIC);
    assertThat(options.defaults())
        .isEqualTo(
            Defaults.NONE
                .withAnatomicRegion(new Code("28273000", "SCT", "Bile duct"))
                .with(Tag.INSTITUTION_NAME, "Universitätsklinik")
                .with(Tag.BURNED_IN_ANNOTATION, "NO")
                .with(Tag.SOFTWARE_VERSIONS, "A1", "B2"));
  }

  @Test
  void takesAnAnatomicRegionByCodeByNameInFullOrFromTheSource() throws Exception {
    Code rectum = new Code("34402009", "SCT", "Rectum");

    assertThat(region("\"34402009\"")).contains(rectum);
    assertThat(region("rectum")).contains(rectum);
    assertThat(region("{code: R1, scheme: 99CLINIC, meaning: Stoma}"))
        .contains(new Code("R1", "99CLINIC", "Stoma"));
    assertThat(region("from_source")).isEmpty();
  }

  @Test
  void wantsNothingOfObjectsWhereARouteDoesNotSay() throws Exception {
    assertThat(objects("keep_original: true")).isEqualTo(ObjectOptions.NONE);
  }

  @Test
  void givesProfilesTheNodesOnFailureWhereTheyNameNone() throws Exception {
    folders.conf("config.yaml", "video_processing: {on_failure: hold}");

    assertThat(folders.load().config().defaultProfile().onFailure()).isEqualTo(OnFailure.HOLD);
  }

  @Test
  void readsSeveralDocumentsOfOneFile() throws Exception {
    String all =
        String.join("---\n", ConfigFolders.SOURCES, ConfigFolders.MAIN, ConfigFolders.GATEWAY);
    folders
        .without("aes", "gateway.yaml")
        .without("aes", "main.yaml")
        .without("aes", "sources.yaml")
        .ae("all.yml", "---\n# nothing\n---\n" + all + "---\n");

    assertThat(folders.load().config().topology().gateway("GATE")).isPresent();
  }

  @Test
  void leavesOutGpuEncodersWhereTheGpuIsNotToBeUsed() throws Exception {
    folders.conf(
        "config.yaml",
        "performance: {gpu_acceleration: false, encoders: [h264_nvenc, libopenh264]}");
    assertThat(folders.load().config().performance().encoders()).containsExactly("libopenh264");

    folders.conf("config.yaml", "performance: {gpu_acceleration: false}");

    assertThat(folders.load().config().performance().encoderOptions().chain())
        .containsExactly("libx264", "libopenh264");
  }

  @Test
  void replacesEnvironmentVariablesAndTheirDefaults() throws Exception {
    folders.variables.putAll(Map.of("PACS_HOST", "10.0.0.1", "EMPTY", "", "TITLE", "X: y # z"));
    folders.ae(
        "main.yaml",
        """
        ae_title: MAIN
        role: destination
        name: "${TITLE}"
        host: ${PACS_HOST}
        port: ${PACS_PORT:-104}
        timeout: "${EMPTY:-1}${NONE:-5}s"
        """);

    Destination main = folders.load().config().topology().destination("MAIN").orElseThrow();

    assertThat(main.host()).isEqualTo("10.0.0.1");
    assertThat(main.port()).isEqualTo(104);
    assertThat(main.timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(main.name()).isEqualTo("X: y # z");
  }

  @Test
  void readsWhatIsWantedOfStorageCommitment() throws Exception {
    folders
        .conf("config.yaml", "dicom: {storage_commitment: false, commitment_wait: 2h}\n")
        .ae("main.yaml", ConfigFolders.MAIN + "storage_commitment: true\ncommitment_timeout: 3h\n")
        .ae("sources.yaml", ConfigFolders.SOURCES + "report_to: {host: 10.1.0.5, port: 104}\n");

    NodeConfig config = folders.load().config();

    assertThat(config.topology().destination("MAIN").orElseThrow().storageCommitment())
        .contains(Duration.ofHours(3));
    assertThat(config.topology().reportTo("TOWER_1")).contains(ReportAddress.of("10.1.0.5", 104));
    assertThat(config.dicom().commitment())
        .isEqualTo(new CommitmentOptions(StorageTerms.Commitment.NOT_SERVED, Duration.ofHours(2)));
  }

  @Test
  void servesTowersAndAsksNobodyUnlessSaid() throws Exception {
    NodeConfig config = folders.load().config();

    assertThat(config.dicom().commitment()).isEqualTo(CommitmentOptions.defaults());
    assertThat(config.topology().destination("MAIN").orElseThrow().storageCommitment()).isEmpty();
    assertThat(config.topology().reportTo("TOWER_1")).isEmpty();
  }

  @Test
  void wantsAPortToReportTo() throws Exception {
    folders.ae("sources.yaml", ConfigFolders.SOURCES + "report_to: {host: 10.1.0.5}\n");

    assertThat(folders.faults()).singleElement().asString().contains("port");
  }

  @Test
  void warnsOfKeysThatHaveNoEffect() throws Exception {
    folders.conf(
        "compression-profiles.yaml",
        """
            profiles:
              high:
                crf: 20
                low_latency: true
              plain:
                codec: original
                crf: 20
            """);

    assertThat(folders.warnings())
        .containsExactly(
            "conf/compression-profiles.yaml:4: 'low_latency' has no effect"
                + " (objects are delivered whole)",
            "conf/compression-profiles.yaml:7: 'crf' has no effect (codec is original)");
  }

  @Test
  void warnsOfADestinationThatTakesNothingThatIsMadeHere() throws Exception {
    folders.ae("main.yaml", ConfigFolders.MAIN + "transfer_syntaxes: [MPEG2_MPML]\n");

    assertThat(folders.warnings())
        .containsExactly(
            "aes/main.yaml:5: MAIN takes nothing that is made here: what does not come in one of"
                + " these fails (add H264_HP41, or ORIGINAL for whatever came)");
  }

  @Test
  void warnsOfRoutesThatNothingReaches() throws Exception {
    folders.ae(
        "gateway.yaml",
        ConfigFolders.GATEWAY.replace("[TOWER_1]", "[TOWR_1, OR7]")
            + "  - {to: [MAIN]}\n  - {to: [MAIN], from: [TOWER_1]}\n");

    assertThat(folders.warnings())
        .containsExactly(
            "aes/gateway.yaml:5: no source lets 'TOWR_1' call (did you mean 'TOWER_1'?)",
            "aes/gateway.yaml:5: no source lets 'OR7' call (known: TOWER_1)",
            "aes/gateway.yaml:8: this route is never reached: the one before it takes every sender"
                + " (the first route that matches decides)");
  }

  private Optional<Code> region(String value) throws Exception {
    return objects("sop_class: video_endoscopic\ndefaults:\n  anatomic_region: " + value)
        .defaults()
        .anatomicRegion();
  }

  /** Of the one route, with these keys more. */
  private ObjectOptions objects(String keys) throws Exception {
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY + keys.indent(4));
    return folders.load().config().topology().route("GATE", "TOWER_1").orElseThrow().objects();
  }

  private static ConfigLoader.Loaded loadShipped() throws ConfigException {
    return ConfigLoader.load(Path.of("conf"), Path.of("etc-ae-config"), name -> null);
  }

  private static String template() throws IOException {
    try (var in = ConfigLoaderTest.class.getResourceAsStream("template.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
