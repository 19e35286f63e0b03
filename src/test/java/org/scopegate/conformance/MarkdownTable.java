package org.scopegate.conformance;

import java.util.ArrayList;
import java.util.List;

/** A table as Markdown writes it. */
final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  MarkdownTable(String... headings) {
    columns = headings.length;
    rows.add(List.of(headings));
    rows.add(List.of(headings).stream().map(heading -> "---").toList());
  }

  MarkdownTable row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns + " columns");
    }
    rows.add(List.of(cells).stream().map(Object::toString).toList());
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    return text.toString();
  }
}
