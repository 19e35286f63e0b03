/** Bounded reading and writing of binary fields. Sole owner of endianness and length checks. */
package org.scopegate.bytes;
