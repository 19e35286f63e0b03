package org.scopegate.ul;

import java.net.InetAddress;

/** Lets everybody in with everything. */
class OpenPolicy implements AcceptancePolicy {

  @Override
  public boolean answersTo(AeTitle called) {
    return true;
  }

  @Override
  public boolean admits(AeTitle calling, AeTitle called, InetAddress host) {
    return true;
  }

  @Override
  public boolean supports(String abstractSyntax) {
    return true;
  }

  @Override
  public boolean accepts(String abstractSyntax, String transferSyntax) {
    return true;
  }
}
