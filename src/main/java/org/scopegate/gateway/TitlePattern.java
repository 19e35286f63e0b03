package org.scopegate.gateway;

import java.util.regex.Pattern;

/**
 * An AE title in which {@code *} stands for any characters and {@code ?} for one. Case counts, as
 * it does in AE titles.
 */
public record TitlePattern(String text) {

  public TitlePattern {
    Titles.check(text);
  }

  public boolean matches(String title) {
    StringBuilder regex = new StringBuilder();
    for (char c : text.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), title);
  }

  @Override
  public String toString() {
    return text;
  }
}
