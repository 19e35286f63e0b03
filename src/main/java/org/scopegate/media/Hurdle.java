package org.scopegate.media;

/**
 * What is allowed in an MP4 file and yet more than many viewers take: they know one sample entry
 * with its parameter sets, all pictures of the track shown, and the index in front, so that showing
 * may begin before all of it is there.
 */
public enum Hurdle {
  /** Movie fragments, ISO/IEC 14496-12 8.8: no index of the whole. */
  FRAGMENTED("the MP4 is fragmented", true),
  /** The movie box follows the pictures: a viewer that streams has to wait for the last byte. */
  INDEX_BEHIND("the index of the MP4 lies behind its pictures", true),
  /** {@code avc3} or {@code hev1}, ISO/IEC 14496-15: parameter sets may lie among the pictures. */
  PARAMETER_SETS_WITHIN("the MP4 has parameter sets among its pictures (avc3, hev1)", true),
  /** The brand is QuickTime's, or none is given. */
  OTHER_BRAND("the file is QuickTime by its brand, not MP4", true),
  /** Several sample entries: the parameters change in mid-track. */
  SEVERAL_SAMPLE_ENTRIES("the track has several sample entries", false),
  /** An edit list cuts pictures that have to be decoded for others. */
  HIDDEN_PICTURES("an edit list hides some of the coded pictures", false);

  private final String words;
  private final boolean mendable;

  Hurdle(String words, boolean mendable) {
    this.words = words;
    this.mendable = mendable;
  }

  /** For the sentence that tells why a stream is not kept. */
  public String words() {
    return words;
  }

  /** Whether the same coded pictures in a new MP4 file are without it. */
  public boolean goneWhenRewrapped() {
    return mendable;
  }
}
