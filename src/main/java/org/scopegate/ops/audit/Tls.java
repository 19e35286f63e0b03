package org.scopegate.ops.audit;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/**
 * Keys and trust for connections to the repository; asked for each, so that both may be renewed.
 */
@FunctionalInterface
public interface Tls {

  SSLContext context() throws IOException;
}
