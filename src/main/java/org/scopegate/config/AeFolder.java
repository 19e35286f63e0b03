package org.scopegate.config;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /**
   * What lay in the folder at one moment; equal where nothing has changed.
   *
   * @param files content by path
   * @param faults of files that could not be read
   */
  record Contents(SortedMap<String, ByteBuffer> files, List<Fault> faults) {}

  Path path() {
    return folder;
  }

  Contents contents() {
    Faults faults = new Faults();
    SortedMap<String, ByteBuffer> files = new TreeMap<>();
    ConfigFiles.folder(folder, faults)
        .forEach((file, content) -> files.put(file, ByteBuffer.wrap(content)));
    return new Contents(files, faults.all());
  }

  /** What the files say; empty and faults where they cannot be used. */
  Optional<Topology> topology(Contents contents, Faults faults) {
    int before = faults.count();
    contents.faults().forEach(faults::add);
    List<Node> nodes = new ArrayList<>();
    contents
        .files()
        .forEach(
            (file, content) -> nodes.addAll(YamlReader.documents(file, content.array(), faults)));
    AeDocuments documents = new AeDocuments(context, faults);
    if (faults.count() > before) {
      documents.expectGaps();
    }
    int entry = 0;
    for (Node pacs : context.pacs()) {
      section(pacs, "pacs[" + entry++ + "]", faults).ifPresent(documents::addPacs);
    }
    nodes.forEach(node -> section(node, "", faults).ifPresent(documents::add));
    return documents.topology(new Place(folder.toString(), 0));
  }

  private Optional<Section> section(Node node, String path, Faults faults) {
    return Section.of(node, path, environment, faults);
  }
}
