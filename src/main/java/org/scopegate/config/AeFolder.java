package org.scopegate.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.scopegate.gateway.Topology;

/** The folder etc-ae-config, together with the destinations under {@code pacs:}. */
final class AeFolder {

  private final Path folder;
  private final AeContext context;
  private final Environment environment;

  AeFolder(Path folder, AeContext context, Environment environment) {
    this.folder = folder;
    this.context = context;
    this.environment = environment;
  }

  /** All YAML files by path. */
  SortedMap<String, byte[]> contents(Faults faults) {
    return ConfigFiles.folder(folder, faults);
  }

  /** What the files say; empty and faults where they cannot be used. */
  Optional<Topology> topology(Map<String, byte[]> contents, Faults faults) {
    AeDocuments documents = new AeDocuments(context, faults);
    int entry = 0;
    for (Node pacs : context.pacs()) {
      section(pacs, "pacs[" + entry++ + "]", faults).ifPresent(documents::addDestination);
    }
    contents.forEach(
        (file, content) ->
            YamlReader.documents(file, content, faults)
                .forEach(node -> section(node, "", faults).ifPresent(documents::add)));
    return documents.topology(new Place(folder.toString(), 0));
  }

  private Optional<Section> section(Node node, String path, Faults faults) {
    return Section.of(node, path, environment, faults);
  }
}
