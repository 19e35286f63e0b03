package org.scopegate.ops.web;

import java.net.InetAddress;
import java.util.Optional;
import org.scopegate.tls.TlsSettings;

/**
 * The HTTP port.
 *
 * @param bind address that it is opened on
 * @param port TCP port; 0: any that is free
 * @param tls with what HTTPS is spoken; empty: HTTP
 * @param access who is let in
 */
public record WebOptions(InetAddress bind, int port, Optional<TlsSettings> tls, Access access) {}
