/**
 * Floor 1: keys, trust and the rules of TLS that we keep (PS3.15 B.12), for whoever opens or
 * accepts connections. Holds no sockets.
 */
package org.scopegate.tls;
