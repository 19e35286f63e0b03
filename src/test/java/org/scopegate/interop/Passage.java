package org.scopegate.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * One object on its way through a node: a row of the table that shows all of them.
 *
 * @param by who sent it
 * @param answer what the node said to it
 * @param plan what the node did and why, from its journal
 * @param syntax of what arrived
 * @param framesIn counted in what was sent, where there are any
 * @param framesOut counted in what arrived
 * @param ssim of what was encoded; empty where nothing can be compared
 * @param newErrors of {@code dciodvfy} in what arrived, that are not in what was sent
 */
record Passage(
    String file,
    String by,
    String answer,
    String plan,
    String syntax,
    String framesIn,
    String framesOut,
    String ssim,
    List<String> newErrors) {

  private static final List<String> HEADINGS =
      List.of("file", "by", "answer", "in", "out", "SSIM", "new errors", "syntax out", "plan");

  /** All of them as a table, a line each. */
  static String table(List<Passage> passages) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    passages.forEach(passage -> rows.add(passage.cells()));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(cells -> cells.get(at).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private List<String> cells() {
    return List.of(
        file,
        by,
        answer,
        framesIn,
        framesOut,
        ssim,
        Integer.toString(newErrors.size()),
        syntax,
        plan);
  }
}
