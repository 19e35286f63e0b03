package org.scopegate.config;

import java.util.List;
import java.util.Set;

/**
 * What etc-ae-config needs to know of conf. It stays as it was at start, so that a change of
 * etc-ae-config never lets half of a changed conf in.
 *
 * @param pacs the entries under {@code pacs:}
 * @param profiles names of profiles, empty where they could not be read
 * @param defaultProfile of routes that name none
 * @param preferredSyntax name of the output that is preferred
 * @param metricsPort taken on this node already, 0 for none
 * @param tls keys of this node
 */
record AeContext(
    List<Node> pacs,
    Set<String> profiles,
    String defaultProfile,
    String preferredSyntax,
    int metricsPort,
    NodeTls tls) {}
