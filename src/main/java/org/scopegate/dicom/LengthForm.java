package org.scopegate.dicom;

/** How a sequence or an item says where it ends, 7.5. */
public enum LengthForm {
  /** Its length is in its header. */
  DEFINED,
  /** A delimitation item follows it. */
  UNDEFINED
}
