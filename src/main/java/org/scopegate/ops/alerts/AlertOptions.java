package org.scopegate.ops.alerts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How alarms are kept and told.
 *
 * @param file where they outlive a restart
 * @param node what this node is called
 * @param remind time between two notices of an alarm that lasts; zero: only the first
 * @param settle an alarm that comes back within this time was never gone
 * @param publicUrl of the console page, as people reach it
 */
public record AlertOptions(
    Path file,
    String node,
    Duration remind,
    Duration settle,
    Optional<URI> publicUrl,
    Optional<MailOptions> mail,
    Optional<WebhookOptions> webhook) {}
