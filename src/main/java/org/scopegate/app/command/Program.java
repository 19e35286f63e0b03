package org.scopegate.app.command;

/** The program that a command is a part of, for a command that starts it once more. */
@FunctionalInterface
public interface Program {

  /** The class whose {@code main} it is. */
  Class<?> mainClass();
}
