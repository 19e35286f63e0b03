package org.scopegate.dicom;

import java.util.Objects;

/** An item of a sequence, 7.5: a dataset and how its length is told. */
public record Item(Dataset dataset, LengthForm form) {

  public Item {
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(form);
  }
}
