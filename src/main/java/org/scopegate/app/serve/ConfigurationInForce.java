package org.scopegate.app.serve;

import java.util.List;
import org.scopegate.config.ConfigTexts;
import org.scopegate.config.ConfigValue;
import org.scopegate.ops.web.InForce;

/** The configuration of the node, for its HTTP port. */
record ConfigurationInForce(ConfigTexts texts, List<ConfigValue> read, FaultsInForce faults)
    implements InForce {

  @Override
  public List<TextFile> files() {
    return texts.masked().stream().map(file -> new TextFile(file.file(), file.text())).toList();
  }

  @Override
  public List<Value> values() {
    return read.stream().map(value -> new Value(value.key(), value.text(), value.usual())).toList();
  }

  @Override
  public List<Unused> unused() {
    return faults.files().stream()
        .map(file -> new Unused(file.file(), file.since(), file.faults()))
        .toList();
  }
}
