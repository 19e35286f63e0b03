package org.scopegate.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.scopegate.gateway.Topology;
import org.scopegate.video.Profile;

/**
 * Loads {@code conf/} and {@code etc-ae-config/}. All faults of all files are reported at once, and
 * a configuration with a fault is not used at all.
 */
public final class ConfigLoader {

  /** The file of the node's own options. */
  public static final String CONFIG_FILE = "config.yaml";

  /** The file of the profiles. */
  public static final String PROFILES_FILE = "compression-profiles.yaml";

  private final Path conf;
  private final Path aeConfig;
  private final Environment environment;
  private final Faults faults = new Faults();

  private ConfigLoader(Path conf, Path aeConfig, Environment environment) {
    this.conf = conf;
    this.aeConfig = aeConfig;
    this.environment = environment;
  }

  /**
   * A usable configuration.
   *
   * @param warnings what is odd in it, or has no effect
   * @param watch notices changes of etc-ae-config from here on
   * @param values of config.yaml, those that it leaves out as well
   * @param texts of all files
   */
  public record Loaded(
      NodeConfig config,
      List<Fault> warnings,
      AeConfigWatch watch,
      List<ConfigValue> values,
      ConfigTexts texts) {
    public Loaded {
      warnings = List.copyOf(warnings);
      values = List.copyOf(values);
    }
  }

  /**
   * @param variables values of environment variables, null for those that are not set
   * @throws ConfigException with every fault that there is
   */
  public static Loaded load(Path conf, Path aeConfig, Function<String, String> variables)
      throws ConfigException {
    return new ConfigLoader(conf, aeConfig, new Environment(variables)).load();
  }

  /**
   * Where things are kept, as config.yaml alone has it: who looks after the queue must not be kept
   * from it by a fault elsewhere.
   *
   * @throws ConfigException with what is wrong with that
   */
  public static Storage storage(Path conf, Function<String, String> variables)
      throws ConfigException {
    ConfigLoader loader = new ConfigLoader(conf, conf, new Environment(variables));
    Storage storage = Storage.read(loader.file(CONFIG_FILE).section("storage"));
    loader.faults.throwIfAny();
    return storage;
  }

  private Loaded load() throws ConfigException {
    Section config = file(CONFIG_FILE);
    var application = Application.read(config.section("application"));
    var video = VideoProcessing.read(config.section("video_processing"), faults);
    Section dicomSection = config.section("dicom");
    var tls = new TlsKeys(faults, Clock.systemUTC()).node(dicomSection.section("tls"));
    var dicom = DicomOptions.read(dicomSection, faults);
    List<Node> pacs = config.items("pacs");
    var performance = Performance.read(config.section("performance"), faults);
    var storage = Storage.read(config.section("storage"));
    var monitoring = Monitoring.read(config.section("monitoring"), tls, faults);
    config.close();

    int before = faults.count();
    Section profilesFile = file(PROFILES_FILE);
    boolean profilesRead = faults.count() == before;
    Map<String, Profile> profiles = new ProfilesFile(video.onFailure(), faults).read(profilesFile);
    Set<String> names = profilesRead ? profiles.keySet() : Set.of();
    checkPreset(config, video.qualityPreset(), names);

    var context =
        new AeContext(
            pacs,
            names,
            video.qualityPreset(),
            dicom.transferSyntax(),
            monitoring.metricsPort(),
            tls);
    AeFolder folder = new AeFolder(aeConfig, context, environment);
    AeFolder.Contents contents = folder.contents();
    Optional<Topology> topology = folder.topology(contents, faults);
    faults.throwIfAny();
    return new Loaded(
        new NodeConfig(
            application,
            video,
            dicom,
            performance,
            storage,
            monitoring,
            profiles,
            topology.orElseThrow()),
        faults.warnings(),
        new AeConfigWatch(folder, contents),
        config.values(),
        new ConfigTexts(conf, aeConfig));
  }

  /** The one document of a file; one without keys where it has none or cannot be read. */
  private Section file(String name) {
    Path path = conf.resolve(name);
    Place place = new Place(path.toString(), 0);
    List<Node> documents =
        ConfigFiles.file(path, faults).entrySet().stream()
            .flatMap(file -> YamlReader.documents(file.getKey(), file.getValue(), faults).stream())
            .toList();
    if (documents.size() > 1) {
      faults.add(documents.get(1).place(), "a second document in this file", "remove the '---'");
    }
    Section none = new Section(new Node.Mapping(place, Map.of()), "", environment, faults);
    return documents.isEmpty()
        ? none
        : Section.of(documents.get(0), "", environment, faults).orElse(none);
  }

  private void checkPreset(Section config, String preset, Set<String> profiles) {
    if (!profiles.isEmpty() && !profiles.contains(preset)) {
      faults.add(
          config.section("video_processing").place("quality_preset"),
          "video_processing.quality_preset: no profile '" + preset + "'",
          Spelling.hint(preset, profiles));
    }
  }
}
