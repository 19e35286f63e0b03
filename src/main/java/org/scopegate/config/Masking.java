package org.scopegate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets in the text of a file, also where they stand against the rules or the file is no
 * valid YAML: judged by the names of keys, line by line. What names a file or a variable of the
 * environment is no secret.
 */
final class Masking {

  private static final String STARS = "***";

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([\"']?[\\w.-]*(?:passw|passcode|passphrase|token|secret|api_?key)"
              + "[\\w.-]*(?:[\"']\\s*:|\\s*:(?=\\s|$))\\s*)([^#\\s].*)?");

  /** What tells where a secret is, or how it is used. */
  private static final Pattern NO_SECRET =
      Pattern.compile("(?i).*(_file|_in_clear)[\"']?\\s*:\\s*");

  private static final Pattern VARIABLE =
      Pattern.compile("[\"']?\\$\\{[A-Za-z_][A-Za-z0-9_]*}[\"']?([.;]?\\s.*|[,}\\]].*)?");

  /** Name and password in front of a host. */
  private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

  /** A web hook's address is as good as a password: of any address the host is shown. */
  private static final Pattern PATH = Pattern.compile("(?<=://)([^/?\\s\"']+[/?])[^\\s\"',}\\]]+");

  private Masking() {}

  static String of(String text) {
    List<String> shown = new ArrayList<>();
    int hiddenBelow = -1;
    for (String line : text.split("\n", -1)) {
      int indent = line.length() - line.stripLeading().length();
      boolean continues = hiddenBelow >= 0 && (line.isBlank() || indent > hiddenBelow);
      if (continues) {
        shown.add(line.isBlank() ? line : line.substring(0, indent) + STARS);
        continue;
      }
      String masked = line(line);
      boolean comment = line.stripLeading().startsWith("#");
      boolean hidden = masked.endsWith(STARS) && !masked.equals(line);
      hiddenBelow = !comment && (hidden || isSecretBelow(line)) ? indent : -1;
      shown.add(masked);
    }
    return String.join("\n", shown);
  }

  /** Whether a key is here, and its value in the lines that follow. */
  private static boolean isSecretBelow(String line) {
    Matcher secret = SECRET.matcher(line);
    return secret.find()
        && secret.group(2) == null
        && !NO_SECRET.matcher(secret.group(1)).matches()
        && line.substring(secret.end()).matches("(#.*)?");
  }

  private static String line(String line) {
    String plain =
        PATH.matcher(IN_ADDRESS.matcher(line).replaceAll(STARS)).replaceAll("$1" + STARS);
    Matcher secret = SECRET.matcher(plain);
    StringBuilder masked = new StringBuilder();
    int from = 0;
    while (secret.find(from)) {
      String value = secret.group(2) == null ? "" : secret.group(2);
      masked.append(plain, from, secret.end(1));
      from = secret.end(1);
      boolean isSecret =
          !NO_SECRET.matcher(secret.group(1)).matches()
              && !value.isEmpty()
              && !VARIABLE.matcher(value).matches();
      if (isSecret) {
        // the rest of the line goes with it: where a value ends is not known without a parser
        return masked.append(STARS).toString();
      }
    }
    return masked.append(plain.substring(from)).toString();
  }
}
