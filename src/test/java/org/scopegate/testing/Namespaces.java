package org.scopegate.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts of their own on this machine, joined by wires that can be cut: network namespaces of Linux.
 * They are gone when closed, with all that is between them.
 */
public final class Namespaces implements AutoCloseable {

  private static final String NAME = "sg" + ProcessHandle.current().pid();

  private final List<Host> hosts = new ArrayList<>();
  private int wires;

  /**
   * One host.
   *
   * @param namespace its name
   */
  public record Host(String namespace) {

    /** A command that runs there. */
    public List<String> command(List<String> command) {
      List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
      there.addAll(command);
      return there;
    }

    /** Runs it there, to its end. */
    public Run run(String... command) throws Exception {
      return here(command(List.of(command)));
    }
  }

  /**
   * The end of a wire at one host.
   *
   * @param address of that host on it
   */
  public record End(Host host, String device, String address) {

    /** What is sent goes nowhere and nobody is told, as when a cable is cut far away. */
    public void silence() throws Exception {
      host.run("iptables", "-I", "OUTPUT", "-o", device, "-j", "DROP").succeeded();
      host.run("iptables", "-I", "INPUT", "-i", device, "-j", "DROP").succeeded();
    }

    public void speak() throws Exception {
      host.run("iptables", "-D", "OUTPUT", "-o", device, "-j", "DROP").succeeded();
      host.run("iptables", "-D", "INPUT", "-i", device, "-j", "DROP").succeeded();
    }

    /** The plug is pulled. */
    public void unplug() throws Exception {
      host.run("ip", "link", "set", device, "down").succeeded();
    }

    public void plug() throws Exception {
      host.run("ip", "link", "set", device, "up").succeeded();
    }

    /** So many megabits a second, and one packet of a hundred is lost. */
    private void slow(int megabits) throws Exception {
      String rate = megabits + "mbit";
      Run netem =
          host.run(
              "tc", "qdisc", "add", "dev", device, "root", "netem", "delay", "2ms", "loss", "1%",
              "rate", rate);
      if (netem.exitCode() == 0) {
        return;
      }
      // a kernel without netem: much the same of other parts
      need(
          host.run(
              "tc", "qdisc", "add", "dev", device, "root", "tbf", "rate", rate, "burst", "64kb",
              "latency", "400ms"));
      need(
          host.run(
              "iptables",
              "-A",
              "OUTPUT",
              "-o",
              device,
              "-m",
              "statistic",
              "--mode",
              "random",
              "--probability",
              "0.01",
              "-j",
              "DROP"));
    }

    private static void need(Run run) {
      assumeTrue(run.exitCode() == 0, "this kernel lacks a part: " + run);
    }
  }

  private Namespaces() {}

  /** Makes none yet; where they cannot be had the test says so and ends here. */
  public static Namespaces open() throws Exception {
    boolean root = "0".equals(here(List.of("id", "-u")).out().strip());
    assumeTrue(root, "network namespaces need root");
    Peers.require("ip", "tc", "iptables");
    Namespaces namespaces = new Namespaces();
    Run made = here(List.of("ip", "netns", "add", NAME + "-probe"));
    here(List.of("ip", "netns", "delete", NAME + "-probe"));
    assumeTrue(made.exitCode() == 0, "network namespaces cannot be had here: " + made.said());
    return namespaces;
  }

  public Host host(String name) throws Exception {
    Host host = new Host(NAME + "-" + name);
    here(List.of("ip", "netns", "add", host.namespace())).succeeded();
    hosts.add(host);
    host.run("ip", "link", "set", "lo", "up").succeeded();
    return host;
  }

  /**
   * Joins two hosts by a slow wire that loses packets.
   *
   * @return the end at the second one
   */
  public End wire(Host first, String addressOfFirst, Host second, String addressOfSecond)
      throws Exception {
    wires++;
    End one = new End(first, NAME + "a" + wires, addressOfFirst);
    End other = new End(second, NAME + "b" + wires, addressOfSecond);
    here(List.of("ip", "link", "add", one.device(), "type", "veth", "peer", "name", other.device()))
        .succeeded();
    for (End end : List.of(one, other)) {
      here(List.of("ip", "link", "set", end.device(), "netns", end.host().namespace())).succeeded();
      end.host()
          .run("ip", "address", "add", end.address() + "/24", "dev", end.device())
          .succeeded();
      end.plug();
      end.slow(80);
    }
    return other;
  }

  private static Run here(List<String> command) throws Exception {
    return Run.of(Path.of("").toAbsolutePath(), command);
  }

  @Override
  public void close() throws IOException {
    for (Host host : hosts) {
      try {
        here(List.of("ip", "netns", "delete", host.namespace()));
      } catch (Exception failed) {
        throw new IOException(host + " is left over", failed);
      }
    }
  }
}
