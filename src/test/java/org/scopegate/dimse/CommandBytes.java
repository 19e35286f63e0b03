package org.scopegate.dimse;

import java.io.IOException;

/** Lets tests outside this package read command sets and answer them. */
public record CommandBytes(byte[] bytes) {

  /** The command set once more, as it is written. */
  public byte[] again() throws IOException {
    return Command.decode(bytes).encode();
  }

  /** The response to it. */
  public CommandBytes answer(Status status) throws IOException {
    return new CommandBytes(Command.decode(bytes).response(status).encode());
  }

  /** Whether it answers that request, by operation and message id. */
  public boolean answers(CommandBytes request) throws IOException {
    return Command.decode(bytes).answers(Command.decode(request.bytes));
  }

  public boolean isResponse() throws IOException {
    return Command.decode(bytes).isResponse();
  }

  public Status status() throws IOException {
    return Command.decode(bytes).status();
  }
}
