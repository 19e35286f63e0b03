package org.scopegate.dicom;

/**
 * A data element tag, 7.1.1. Ordered as unsigned numbers. Constants only for tags the code names.
 */
public record Tag(int value) implements Comparable<Tag> {

  public static final Tag COMMAND_GROUP_LENGTH = of(0x0000, 0x0000);
  public static final Tag AFFECTED_SOP_CLASS_UID = of(0x0000, 0x0002);
  public static final Tag REQUESTED_SOP_CLASS_UID = of(0x0000, 0x0003);
  public static final Tag COMMAND_FIELD = of(0x0000, 0x0100);
  public static final Tag MESSAGE_ID = of(0x0000, 0x0110);
  public static final Tag MESSAGE_ID_BEING_RESPONDED_TO = of(0x0000, 0x0120);
  public static final Tag PRIORITY = of(0x0000, 0x0700);
  public static final Tag COMMAND_DATA_SET_TYPE = of(0x0000, 0x0800);
  public static final Tag STATUS = of(0x0000, 0x0900);
  public static final Tag OFFENDING_ELEMENT = of(0x0000, 0x0901);
  public static final Tag ERROR_COMMENT = of(0x0000, 0x0902);
  public static final Tag ERROR_ID = of(0x0000, 0x0903);
  public static final Tag AFFECTED_SOP_INSTANCE_UID = of(0x0000, 0x1000);
  public static final Tag REQUESTED_SOP_INSTANCE_UID = of(0x0000, 0x1001);
  public static final Tag EVENT_TYPE_ID = of(0x0000, 0x1002);
  public static final Tag ATTRIBUTE_IDENTIFIER_LIST = of(0x0000, 0x1005);
  public static final Tag ACTION_TYPE_ID = of(0x0000, 0x1008);
  public static final Tag MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = of(0x0000, 0x1030);
  public static final Tag MOVE_ORIGINATOR_MESSAGE_ID = of(0x0000, 0x1031);
  public static final Tag FILE_META_INFORMATION_GROUP_LENGTH = of(0x0002, 0x0000);
  public static final Tag FILE_META_INFORMATION_VERSION = of(0x0002, 0x0001);
  public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = of(0x0002, 0x0002);
  public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = of(0x0002, 0x0003);
  public static final Tag TRANSFER_SYNTAX_UID = of(0x0002, 0x0010);
  public static final Tag IMPLEMENTATION_CLASS_UID = of(0x0002, 0x0012);
  public static final Tag IMPLEMENTATION_VERSION_NAME = of(0x0002, 0x0013);
  public static final Tag SOURCE_APPLICATION_ENTITY_TITLE = of(0x0002, 0x0016);
  public static final Tag SENDING_APPLICATION_ENTITY_TITLE = of(0x0002, 0x0017);
  public static final Tag RECEIVING_APPLICATION_ENTITY_TITLE = of(0x0002, 0x0018);
  public static final Tag SPECIFIC_CHARACTER_SET = of(0x0008, 0x0005);
  public static final Tag IMAGE_TYPE = of(0x0008, 0x0008);
  public static final Tag INSTANCE_CREATION_DATE = of(0x0008, 0x0012);
  public static final Tag INSTANCE_CREATION_TIME = of(0x0008, 0x0013);
  public static final Tag SOP_CLASS_UID = of(0x0008, 0x0016);
  public static final Tag SOP_INSTANCE_UID = of(0x0008, 0x0018);
  public static final Tag STUDY_DATE = of(0x0008, 0x0020);
  public static final Tag SERIES_DATE = of(0x0008, 0x0021);
  public static final Tag ACQUISITION_DATE = of(0x0008, 0x0022);
  public static final Tag CONTENT_DATE = of(0x0008, 0x0023);
  public static final Tag ACQUISITION_DATE_TIME = of(0x0008, 0x002A);
  public static final Tag STUDY_TIME = of(0x0008, 0x0030);
  public static final Tag SERIES_TIME = of(0x0008, 0x0031);
  public static final Tag ACQUISITION_TIME = of(0x0008, 0x0032);
  public static final Tag CONTENT_TIME = of(0x0008, 0x0033);
  public static final Tag ACCESSION_NUMBER = of(0x0008, 0x0050);
  public static final Tag RETRIEVE_AE_TITLE = of(0x0008, 0x0054);
  public static final Tag MODALITY = of(0x0008, 0x0060);
  public static final Tag CONVERSION_TYPE = of(0x0008, 0x0064);
  public static final Tag MANUFACTURER = of(0x0008, 0x0070);
  public static final Tag INSTITUTION_NAME = of(0x0008, 0x0080);
  public static final Tag REFERRING_PHYSICIAN_NAME = of(0x0008, 0x0090);
  public static final Tag CODE_VALUE = of(0x0008, 0x0100);
  public static final Tag CODING_SCHEME_DESIGNATOR = of(0x0008, 0x0102);
  public static final Tag CODE_MEANING = of(0x0008, 0x0104);
  public static final Tag STATION_NAME = of(0x0008, 0x1010);
  public static final Tag SERIES_DESCRIPTION = of(0x0008, 0x103E);
  public static final Tag INSTITUTIONAL_DEPARTMENT_NAME = of(0x0008, 0x1040);
  public static final Tag MANUFACTURER_MODEL_NAME = of(0x0008, 0x1090);
  public static final Tag REFERENCED_SOP_CLASS_UID = of(0x0008, 0x1150);
  public static final Tag REFERENCED_SOP_INSTANCE_UID = of(0x0008, 0x1155);
  public static final Tag TRANSACTION_UID = of(0x0008, 0x1195);
  public static final Tag FAILURE_REASON = of(0x0008, 0x1197);
  public static final Tag FAILED_SOP_SEQUENCE = of(0x0008, 0x1198);
  public static final Tag REFERENCED_SOP_SEQUENCE = of(0x0008, 0x1199);
  public static final Tag DERIVATION_DESCRIPTION = of(0x0008, 0x2111);
  public static final Tag SOURCE_IMAGE_SEQUENCE = of(0x0008, 0x2112);
  public static final Tag START_TRIM = of(0x0008, 0x2142);
  public static final Tag STOP_TRIM = of(0x0008, 0x2143);
  public static final Tag RECOMMENDED_DISPLAY_FRAME_RATE = of(0x0008, 0x2144);
  public static final Tag ANATOMIC_REGION_SEQUENCE = of(0x0008, 0x2218);
  public static final Tag DERIVATION_CODE_SEQUENCE = of(0x0008, 0x9215);
  public static final Tag PATIENT_NAME = of(0x0010, 0x0010);
  public static final Tag PATIENT_ID = of(0x0010, 0x0020);
  public static final Tag PATIENT_BIRTH_DATE = of(0x0010, 0x0030);
  public static final Tag PATIENT_SEX = of(0x0010, 0x0040);
  public static final Tag CINE_RATE = of(0x0018, 0x0040);
  public static final Tag EFFECTIVE_DURATION = of(0x0018, 0x0072);
  public static final Tag DEVICE_SERIAL_NUMBER = of(0x0018, 0x1000);
  public static final Tag SOFTWARE_VERSIONS = of(0x0018, 0x1020);
  public static final Tag FRAME_TIME = of(0x0018, 0x1063);
  public static final Tag FRAME_TIME_VECTOR = of(0x0018, 0x1065);
  public static final Tag FRAME_DELAY = of(0x0018, 0x1066);
  public static final Tag ACTUAL_FRAME_DURATION = of(0x0018, 0x1242);
  public static final Tag CONTRIBUTING_EQUIPMENT_SEQUENCE = of(0x0018, 0xA001);
  public static final Tag STUDY_INSTANCE_UID = of(0x0020, 0x000D);
  public static final Tag SERIES_INSTANCE_UID = of(0x0020, 0x000E);
  public static final Tag STUDY_ID = of(0x0020, 0x0010);
  public static final Tag SERIES_NUMBER = of(0x0020, 0x0011);
  public static final Tag INSTANCE_NUMBER = of(0x0020, 0x0013);
  public static final Tag PATIENT_ORIENTATION = of(0x0020, 0x0020);
  public static final Tag LATERALITY = of(0x0020, 0x0060);
  public static final Tag CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE = of(0x0020, 0x9172);
  public static final Tag STEREO_PAIRS_PRESENT = of(0x0022, 0x0028);
  public static final Tag SAMPLES_PER_PIXEL = of(0x0028, 0x0002);
  public static final Tag PHOTOMETRIC_INTERPRETATION = of(0x0028, 0x0004);
  public static final Tag PLANAR_CONFIGURATION = of(0x0028, 0x0006);
  public static final Tag NUMBER_OF_FRAMES = of(0x0028, 0x0008);
  public static final Tag FRAME_INCREMENT_POINTER = of(0x0028, 0x0009);
  public static final Tag ROWS = of(0x0028, 0x0010);
  public static final Tag COLUMNS = of(0x0028, 0x0011);
  public static final Tag PIXEL_ASPECT_RATIO = of(0x0028, 0x0034);
  public static final Tag BITS_ALLOCATED = of(0x0028, 0x0100);
  public static final Tag BITS_STORED = of(0x0028, 0x0101);
  public static final Tag HIGH_BIT = of(0x0028, 0x0102);
  public static final Tag PIXEL_REPRESENTATION = of(0x0028, 0x0103);
  public static final Tag SMALLEST_IMAGE_PIXEL_VALUE = of(0x0028, 0x0106);
  public static final Tag LARGEST_IMAGE_PIXEL_VALUE = of(0x0028, 0x0107);
  public static final Tag BURNED_IN_ANNOTATION = of(0x0028, 0x0301);
  public static final Tag PIXEL_INTENSITY_RELATIONSHIP = of(0x0028, 0x1040);
  public static final Tag WINDOW_CENTER = of(0x0028, 0x1050);
  public static final Tag WINDOW_WIDTH = of(0x0028, 0x1051);
  public static final Tag RESCALE_INTERCEPT = of(0x0028, 0x1052);
  public static final Tag RESCALE_SLOPE = of(0x0028, 0x1053);
  public static final Tag VOI_LUT_FUNCTION = of(0x0028, 0x1056);
  public static final Tag SPATIAL_LOCATIONS_PRESERVED = of(0x0028, 0x135A);
  public static final Tag LOSSY_IMAGE_COMPRESSION = of(0x0028, 0x2110);
  public static final Tag LOSSY_IMAGE_COMPRESSION_RATIO = of(0x0028, 0x2112);
  public static final Tag LOSSY_IMAGE_COMPRESSION_METHOD = of(0x0028, 0x2114);
  public static final Tag MODALITY_LUT_SEQUENCE = of(0x0028, 0x3000);
  public static final Tag LUT_DESCRIPTOR = of(0x0028, 0x3002);
  public static final Tag LUT_DATA = of(0x0028, 0x3006);
  public static final Tag VOI_LUT_SEQUENCE = of(0x0028, 0x3010);
  public static final Tag FRAME_VOI_LUT_SEQUENCE = of(0x0028, 0x9132);
  public static final Tag PIXEL_VALUE_TRANSFORMATION_SEQUENCE = of(0x0028, 0x9145);
  public static final Tag MULTIPLEXED_AUDIO_CHANNELS_DESCRIPTION_CODE_SEQUENCE = of(0x003A, 0x0300);
  public static final Tag ACQUISITION_CONTEXT_SEQUENCE = of(0x0040, 0x0555);
  public static final Tag PURPOSE_OF_REFERENCE_CODE_SEQUENCE = of(0x0040, 0xA170);
  public static final Tag ICON_IMAGE_SEQUENCE = of(0x0088, 0x0200);
  public static final Tag PRESENTATION_LUT_SHAPE = of(0x2050, 0x0020);
  public static final Tag SHARED_FUNCTIONAL_GROUPS_SEQUENCE = of(0x5200, 0x9229);
  public static final Tag FLOAT_PIXEL_DATA = of(0x7FE0, 0x0008);
  public static final Tag DOUBLE_FLOAT_PIXEL_DATA = of(0x7FE0, 0x0009);
  public static final Tag EXTENDED_OFFSET_TABLE = of(0x7FE0, 0x0001);
  public static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = of(0x7FE0, 0x0002);
  public static final Tag ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH = of(0x7FE0, 0x0003);
  public static final Tag PIXEL_DATA = of(0x7FE0, 0x0010);
  public static final Tag DIGITAL_SIGNATURES_SEQUENCE = of(0xFFFA, 0xFFFA);
  static final Tag ITEM = of(0xFFFE, 0xE000);
  static final Tag ITEM_DELIMITATION = of(0xFFFE, 0xE00D);
  static final Tag SEQUENCE_DELIMITATION = of(0xFFFE, 0xE0DD);

  public static Tag of(int group, int element) {
    if (group >>> 16 != 0 || element >>> 16 != 0) {
      throw new IllegalArgumentException("tag of group " + group + " and element " + element);
    }
    return new Tag(group << 16 | element);
  }

  public int group() {
    return value >>> 16;
  }

  public int element() {
    return value & 0xFFFF;
  }

  /** Odd groups belong to whoever reserved them, 7.8. */
  public boolean isPrivate() {
    return (group() & 1) == 1;
  }

  /** Whether this element reserves a block of its private group, 7.8.1. */
  boolean isPrivateCreator() {
    return isPrivate() && element() >= 0x10 && element() <= 0xFF;
  }

  /** Group lengths are retired, 7.2; group 0000 is of commands, PS3.7 6.3.1, 0002 of files. */
  boolean isForDatasets() {
    return element() != 0 && group() != 0x0000 && group() != 0x0002;
  }

  @Override
  public int compareTo(Tag other) {
    return Integer.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return String.format("(%04x,%04x)", group(), element());
  }
}
