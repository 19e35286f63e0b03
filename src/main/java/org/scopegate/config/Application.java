package org.scopegate.config;

/**
 * Section {@code application}: what operators see as the node's name.
 *
 * @param name of this node
 * @param version of this configuration, in the operator's own counting; empty where left out
 */
public record Application(String name, String version) {

  static Application read(Section section) {
    var application =
        new Application(
            section.value("name", Kind.TEXT, "Scopegate"), section.value("version", Kind.TEXT, ""));
    section.close();
    return application;
  }
}
