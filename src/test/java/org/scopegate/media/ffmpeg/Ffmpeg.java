package org.scopegate.media.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;

/** The command line of FFmpeg as a peer: makes clips as others make them, and reads ours. */
record Ffmpeg(Path folder) {

  /** Runs it; words are separated by blanks, {@code PICTURES} and {@code SOUND} are inputs. */
  Path clip(String name, String words) throws Exception {
    Peers.require("ffmpeg");
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    String inputs =
        words
            .replace("PICTURES", "-f lavfi -i testsrc2=s=320x240:r=25:d=2")
            .replace("SOUND", "-f lavfi -i sine=440:r=48000:d=2");
    command.addAll(List.of(inputs.trim().split(" +")));
    command.add(file.toString());
    Run.of(folder, command).succeeded();
    return file;
  }
}
