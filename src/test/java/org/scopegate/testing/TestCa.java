package org.scopegate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of OpenSSL's in a folder, for one test.
 *
 * @param folder where everything is that it makes
 */
public record TestCa(Path folder, String name) {

  /**
   * Someone with a certificate.
   *
   * @param certificate PEM
   * @param key PEM
   * @param both PEM, certificate and key in one file
   */
  public record Holder(Path certificate, Path key, Path both) {}

  /** A new one. */
  public static TestCa in(Path folder, String name) throws Exception {
    Files.createDirectories(folder);
    TestCa ca = new TestCa(folder.toAbsolutePath(), name);
    ca.openssl(
        "req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -keyout ca.key -out ca.pem"
            + " -addext basicConstraints=critical,CA:TRUE -subj /CN="
            + name);
    return ca;
  }

  /** Its own certificate. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** A holder for a year, RSA of 2048 bits, at localhost. */
  public Holder holder(String name) throws Exception {
    return holder(name, "rsa:2048", "-sha256", "-days", "365");
  }

  /** A holder whose time is over. */
  public Holder expired(String name) throws Exception {
    return holder(name, "rsa:2048", "-sha256", "-days", "-1");
  }

  /**
   * Any other.
   *
   * @param kind as {@code openssl req -newkey} has it
   * @param options of {@code openssl x509 -req}
   */
  public Holder holder(String name, String kind, String... options) throws Exception {
    Path key = folder.resolve(name + ".key");
    Path certificate = folder.resolve(name + ".pem");
    Path request = folder.resolve(name + ".csr");
    List<String> make = new ArrayList<>(List.of("req", "-new", "-nodes", "-newkey"));
    make.addAll(List.of(kind.split(" ")));
    make.addAll(List.of("-keyout", key + "", "-out", request + ""));
    make.addAll(List.of("-subj", "/O=Hospital/CN=" + name));
    openssl(make);
    Path extensions = folder.resolve("extensions.cnf");
    Files.writeString(
        extensions, "subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:" + name + ".local\n");
    List<String> sign = new ArrayList<>(List.of("x509", "-req", "-in", request + ""));
    sign.addAll(List.of("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"));
    sign.addAll(List.of("-extfile", extensions + "", "-out", certificate + ""));
    sign.addAll(List.of(options));
    openssl(sign);
    Path both = folder.resolve(name + ".both.pem");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));
    secret(key);
    secret(both);
    return new Holder(certificate, key, both);
  }

  /** A PKCS#12 file of a holder. */
  public Path pkcs12(Holder holder, String password) throws Exception {
    Path file = holder.certificate().resolveSibling(holder.key().getFileName() + ".p12");
    openssl(
        List.of(
            "pkcs12",
            "-export",
            "-in",
            holder.certificate() + "",
            "-inkey",
            holder.key() + "",
            "-passout",
            "pass:" + password,
            "-out",
            file + ""));
    return secret(file);
  }

  /** The key of a holder, encrypted. */
  public Path encrypted(Holder holder, String password, String... options) throws Exception {
    Path file =
        holder.key().resolveSibling(holder.key().getFileName() + "." + options.length + ".enc");
    List<String> command = new ArrayList<>(List.of("pkcs8", "-topk8", "-in", holder.key() + ""));
    command.addAll(List.of("-passout", "pass:" + password, "-out", file + ""));
    command.addAll(List.of(options));
    openssl(command);
    return secret(file);
  }

  /** For its owner alone. */
  public static Path secret(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  public Run openssl(String arguments) throws Exception {
    return openssl(List.of(arguments.split(" ")));
  }

  private Run openssl(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    return Run.of(folder, command).succeeded();
  }
}
