package org.scopegate.config;

import org.scopegate.tls.HostCheck;
import org.scopegate.tls.TlsSettings;

/**
 * What this node speaks TLS with, unless a destination has keys of its own.
 *
 * @param check of the certificates of archives
 */
record NodeTls(TlsSettings settings, HostCheck check) {

  static final NodeTls NONE = new NodeTls(TlsSettings.defaults(), HostCheck.VERIFY);
}
