/**
 * {@code conf/} and {@code etc-ae-config/} into the option records of the floors below. Sole owner
 * of file formats and keys. Every fault is found in one go and carries its file and line.
 */
package org.scopegate.config;
