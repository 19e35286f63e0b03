package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** Options on their way into FFmpeg, which takes out those that it knows. */
final class Options implements AutoCloseable {

  private final AVDictionary dictionary = new AVDictionary(null);

  Options(Map<String, String> options) throws MediaException {
    Av.load();
    for (Map.Entry<String, String> option : options.entrySet()) {
      int code = av_dict_set(dictionary, option.getKey(), option.getValue(), 0);
      if (code < 0) {
        close();
        throw Av.fault(Blame.MACHINE, "av_dict_set " + option.getKey(), code);
      }
    }
  }

  AVDictionary av() {
    return dictionary;
  }

  /** Throws when FFmpeg did not know one of them. */
  void checkTaken(String by) throws MediaException {
    List<String> left = new ArrayList<>();
    AVDictionaryEntry entry = av_dict_iterate(dictionary, null);
    while (entry != null) {
      left.add(entry.key().getString());
      entry = av_dict_iterate(dictionary, entry);
    }
    if (!left.isEmpty()) {
      throw new MediaException(Blame.MACHINE, by + " knows no option " + String.join(", ", left));
    }
  }

  @Override
  public void close() {
    av_dict_free(dictionary);
  }
}
