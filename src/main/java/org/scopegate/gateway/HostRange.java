package org.scopegate.gateway;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that share their first bits, as in {@code 10.1.0.0/16}, {@code ::1} or {@code
 * 192.168.0.7}. Numbers only: a name server has no say in who may call.
 */
public record HostRange(InetAddress network, int prefixLength) {

  // getByName() asks a name server for whatever is not a number: what passes here is one.
  // Shortened forms such as 10.1 are left out, since few mean 10.0.0.1 by them
  private static final Pattern NUMERIC =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  public HostRange {
    int bits = network.getAddress().length * 8;
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "prefix /%d of %s is not within 0 to %d"
              .formatted(prefixLength, network.getHostAddress(), bits));
    }
    if (!zeroAfter(network.getAddress(), prefixLength)) {
      throw new IllegalArgumentException(
          "%s has bits set after its first %d".formatted(network.getHostAddress(), prefixLength));
    }
  }

  /** An address, or an address and the length of its prefix in bits: {@code 10.1.0.0/16}. */
  public static HostRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!NUMERIC.matcher(address).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no address and no range of addresses");
    }
    try {
      InetAddress network = InetAddress.getByName(address);
      int all = network.getAddress().length * 8;
      return new HostRange(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address and no range of addresses", e);
    }
  }

  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    byte[] difference = new byte[ours.length];
    for (int i = 0; i < ours.length; i++) {
      difference[i] = (byte) (ours[i] ^ theirs[i]);
    }
    return zeroBefore(difference, prefixLength);
  }

  private static boolean zeroBefore(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits).signum() == 0;
  }

  private static boolean zeroAfter(byte[] address, int bits) {
    int tail = address.length * 8 - bits;
    BigInteger mask = BigInteger.ONE.shiftLeft(tail).subtract(BigInteger.ONE);
    return new BigInteger(1, address).and(mask).signum() == 0;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefixLength;
  }
}
