package org.scopegate.ul;

import java.util.List;

/**
 * A presentation context as proposed, PS3.8 9.3.2.2.
 *
 * @param id odd, 1 to 255
 * @param transferSyntaxes UIDs in the sender's order
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

  public ProposedContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if (!legalId(id)) {
      throw new IllegalArgumentException("presentation context id " + id);
    }
  }

  static boolean legalId(int id) {
    return id > 0 && id < 256 && (id & 1) == 1;
  }
}
