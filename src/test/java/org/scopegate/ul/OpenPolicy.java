package org.scopegate.ul;

import java.util.List;
import java.util.Optional;

/** Lets everybody in with everything. */
class OpenPolicy implements AcceptancePolicy {

  @Override
  public boolean answersTo(AeTitle called) {
    return true;
  }

  @Override
  public boolean admits(Caller caller, AeTitle called) {
    return true;
  }

  @Override
  public ContextPolicy contexts(AeTitle called) {
    return new ContextPolicy() {
      @Override
      public boolean supports(String abstractSyntax) {
        return true;
      }

      @Override
      public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return offered.stream().findFirst();
      }
    };
  }
}
