package org.scopegate.app.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a check has found, in its order, as lines: {@code FAIL spool: no folder -> make one}. */
final class Found implements Consumer<Finding> {

  private final List<Finding> findings = new ArrayList<>();

  @Override
  public void accept(Finding finding) {
    findings.add(finding);
  }

  List<String> lines() {
    return findings.stream().map(Found::line).toList();
  }

  static String line(Finding finding) {
    String advice = finding.advice().isEmpty() ? "" : " -> " + finding.advice();
    return finding.level() + " " + finding.subject() + ": " + finding.fact() + advice;
  }
}
