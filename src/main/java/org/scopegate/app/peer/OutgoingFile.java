package org.scopegate.app.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.scopegate.app.command.Words;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.Offer;
import org.scopegate.dimse.StoreItem;

/** A file that is to be sent, if it can be. */
public sealed interface OutgoingFile {

  Path path();

  /** An object. */
  record Sendable(Path path, StoreItem item) implements OutgoingFile {
    Offer offer() {
      return new Offer(item.sopClassUid(), item.transferSyntaxUid());
    }
  }

  /** What is asked for by name and cannot be sent: a failure. */
  record Unfit(Path path, String why) implements OutgoingFile {}

  /** What lies in a folder among the objects and is none: passed over. */
  record Other(Path path, String why) implements OutgoingFile {}

  /** Files as named, and all files in folders that are named, each folder in order of names. */
  static List<OutgoingFile> of(List<Path> paths) {
    List<OutgoingFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(in(path));
      } else {
        files.add(look(path, why -> new Unfit(path, why)));
      }
    }
    return files;
  }

  private static List<OutgoingFile> in(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .sorted()
          .map(path -> look(path, why -> new Other(path, why)))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(new Unfit(folder, Words.of(e)));
    }
  }

  private static OutgoingFile look(Path path, Function<String, OutgoingFile> none) {
    try {
      DicomFile object = DicomFile.open(path);
      Optional<String> sopClass = object.sopClassUid().filter(Predicate.not(String::isBlank));
      Optional<String> uid = object.sopInstanceUid().filter(Predicate.not(String::isBlank));
      if (sopClass.isEmpty() || uid.isEmpty()) {
        return none.apply("a DICOM file without SOP Class UID or SOP Instance UID");
      }
      StoreItem item =
          new StoreItem(
              sopClass.get(),
              uid.get(),
              object.syntax().uid(),
              path,
              object.datasetOffset(),
              object.size() - object.datasetOffset());
      return new Sendable(path, item);
    } catch (NoSuchFileException e) {
      return none.apply("no such file");
    } catch (IOException e) {
      return none.apply(Words.of(e));
    }
  }
}
