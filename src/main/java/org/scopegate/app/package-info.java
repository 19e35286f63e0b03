/** The program: where it starts, and all its commands, each of which has a room below. */
package org.scopegate.app;
