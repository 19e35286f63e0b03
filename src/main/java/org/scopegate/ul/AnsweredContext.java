package org.scopegate.ul;

/**
 * What became of a proposed context, PS3.8 9.3.3.2.
 *
 * @param transferSyntax significant only for {@link ContextResult#ACCEPTANCE}
 */
public record AnsweredContext(int id, ContextResult result, String transferSyntax) {

  public AnsweredContext {
    if (!ProposedContext.legalId(id)) {
      throw new IllegalArgumentException("presentation context id " + id);
    }
  }

  public boolean accepted() {
    return result == ContextResult.ACCEPTANCE;
  }
}
