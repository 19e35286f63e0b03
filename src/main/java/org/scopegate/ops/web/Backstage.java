package org.scopegate.ops.web;

import java.util.function.Supplier;

/** What the page shows and this floor cannot see: it comes from the floors above and beside. */
public record Backstage(
    Exposition metrics,
    AlarmBoard alarms,
    InForce configuration,
    LogLevel logLevel,
    Inspector inspector,
    Visitors visitors,
    Supplier<Memory> memory) {}
