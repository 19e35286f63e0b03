package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;
import org.scopegate.media.Pace;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;

/** The pictures of a source as they are encoded, one for each slot of a constant rate. */
final class PacedPictures implements AutoCloseable {

  private final ConvertedPictures pictures;
  private final SoundTracks sound;
  private final Rate rate;
  private final boolean seekable;
  private final Frame newest;
  private final Frame before;
  private Cadence cadence;
  private long slot;
  private long newestSlot = -1;

  private PacedPictures(ConvertedPictures pictures, SoundTracks sound, Rate rate, boolean seekable)
      throws MediaException {
    this.pictures = pictures;
    this.sound = sound;
    this.rate = rate;
    this.seekable = seekable;
    this.newest = new Frame();
    this.before = new Frame();
  }

  /**
   * @param rate slots a second
   * @param sound gets the packets that are not pictures, and the time of the first picture
   */
  static PacedPictures open(
      Source source, Converter.Wanted wanted, Rate rate, SoundTracks sound, int threads)
      throws MediaException {
    boolean seekable = source instanceof Source.RawFrames raw && raw.pace().equals(Pace.even(rate));
    ConvertedPictures pictures = ConvertedPictures.open(source, wanted, sound, threads);
    try {
      return new PacedPictures(pictures, sound, rate, seekable);
    } catch (MediaException | RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  /** Puts the picture of the next slot into the frame; false at the end. */
  boolean next(Frame into) throws MediaException {
    while (newestSlot < slot) {
      if (!advance()) {
        return false;
      }
    }
    into.share(slot < newestSlot ? before : newest);
    slot++;
    return true;
  }

  /** The next picture is the one of that slot, which is not behind the present one. */
  void skipTo(long wanted) throws MediaException {
    if (seekable) {
      pictures.seek(wanted);
      slot = wanted;
      newestSlot = wanted - 1;
      if (cadence != null) {
        cadence.restart(wanted);
      }
      return;
    }
    while (newestSlot < wanted && advance()) {
      slot = wanted;
    }
    slot = wanted;
  }

  /** Takes pictures until one has a slot of its own; false at the end. */
  private boolean advance() throws MediaException {
    before.take(newest);
    while (pictures.next(newest)) {
      long time = newest.av().pts();
      if (cadence == null) {
        cadence = new Cadence(pictures.timeBase(), pictures.rate(), rate);
        cadence.restart(slot);
        sound.startAt(time, pictures.timeBase());
      }
      Cadence.Place place = cadence.place(time);
      if (!place.isOut()) {
        newestSlot = place.slot();
        return true;
      }
    }
    return false;
  }

  ConvertedPictures pictures() {
    return pictures;
  }

  @Override
  public void close() throws MediaException {
    newest.close();
    before.close();
    pictures.close();
  }
}
