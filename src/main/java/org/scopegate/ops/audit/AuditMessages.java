package org.scopegate.ops.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.gateway.Destination;
import org.scopegate.gateway.Happening;
import org.scopegate.gateway.Topology;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Operator;
import org.scopegate.spool.SpoolException;

/**
 * Which message a happening is, by the tables of A.5.3; what is no business of an auditor is none.
 * Reads the header of the object for patient and study, and nothing behind them. Any thread may
 * call.
 */
final class AuditMessages {

  private static final Logger log = LogManager.getLogger(AuditMessages.class);

  private final AuditSource source;
  private final Holdings holdings;
  private final Clock clock;

  AuditMessages(AuditSource source, Holdings holdings, Clock clock) {
    this.source = source;
    this.holdings = holdings;
    this.clock = clock;
  }

  /** A.5.3.1. */
  AuditMessage started(List<String> titles) {
    return activity(EventType.APPLICATION_START, titles);
  }

  /** A.5.3.1. */
  AuditMessage stopped(List<String> titles) {
    return activity(EventType.APPLICATION_STOP, titles);
  }

  Optional<AuditMessage> of(Happening happening) {
    if (happening instanceof Happening.Received received) {
      return Optional.of(received(received));
    } else if (happening instanceof Happening.ObjectRefused refused) {
      return Optional.of(refused(refused));
    } else if (happening instanceof Happening.AssociationRefused refused) {
      return stranger(refused);
    } else if (happening instanceof Happening.HandshakeFailed failed) {
      return Optional.of(unproved(failed));
    } else if (happening instanceof Happening.Derived derived) {
      return Optional.of(accessed(Action.CREATE, Result.SUCCESS, "", derived.made()));
    } else if (happening instanceof Happening.DerivationFailed failed) {
      Result result = Result.failed(failed.last());
      return Optional.of(accessed(Action.CREATE, result, failed.why(), List.of(failed.original())));
    } else if (happening instanceof Happening.Sending sending) {
      return Optional.of(sending(sending.instance(), sending.destination()));
    } else if (happening instanceof Happening.Delivered delivered) {
      return Optional.of(sent(delivered.instance(), delivered.destination(), Result.SUCCESS, ""));
    } else if (happening instanceof Happening.DeliveryFailed failed) {
      Result result = Result.failed(failed.last());
      return Optional.of(sent(failed.instance(), failed.destination(), result, failed.why()));
    } else if (happening instanceof Happening.Removed removed) {
      return Optional.of(removed(removed));
    } else if (happening instanceof Happening.Damaged damaged) {
      return Optional.of(
          accessed(
              Action.READ, Result.SERIOUS_FAILURE, damaged.why(), List.of(damaged.instance())));
    } else if (happening instanceof Happening.Reconfigured changed) {
      return Optional.of(reconfigured(changed.before(), changed.now()));
    }
    return Optional.empty();
  }

  /**
   * Somebody logs in at the console, or out, A.5.3.12.
   *
   * @param name who; empty where that was not proved
   */
  AuditMessage authenticated(EventType type, Result result, String name, String address) {
    return new AuditMessage(
        EventId.USER_AUTHENTICATION,
        List.of(type),
        Action.EXECUTE,
        clock.instant(),
        result,
        "",
        List.of(ours("", false, Optional.empty()), person(name, address)),
        List.of());
  }

  /** Somebody was shown an object at the console, A.5.3.6. */
  AuditMessage looked(String name, String address, Instance object) {
    return message(
        EventId.INSTANCES_ACCESSED,
        Action.READ,
        Result.SUCCESS,
        "",
        List.of(ours(object.calledTitle(), false, Optional.empty()), person(name, address)),
        of(List.of(object)));
  }

  private Participant person(Operator operator) {
    return person(operator.name(), operator.address().orElse(source.host()));
  }

  private static Participant person(String name, String address) {
    return new Participant(name.isEmpty() ? address : name, "", true, Optional.empty(), address);
  }

  private AuditMessage activity(EventType type, List<String> titles) {
    Participant application = ours(String.join(";", titles), false, Role.APPLICATION);
    Participant launcher =
        new Participant(
            source.user(), "", true, Optional.of(Role.APPLICATION_LAUNCHER), source.host());
    return new AuditMessage(
        EventId.APPLICATION_ACTIVITY,
        List.of(type),
        Action.EXECUTE,
        clock.instant(),
        Result.SUCCESS,
        "",
        List.of(application, launcher),
        List.of());
  }

  /** A.5.3.7: C for what the receiver had not, R for what was there already and stays as it is. */
  private AuditMessage received(Happening.Received received) {
    Instance instance = received.instance();
    return message(
        EventId.INSTANCES_TRANSFERRED,
        received.anew() ? Action.CREATE : Action.READ,
        Result.SUCCESS,
        "",
        List.of(
            caller(instance.callingTitle(), received.peer()),
            ours(instance.calledTitle(), false, Role.DESTINATION)),
        of(List.of(instance)));
  }

  /** A.5.3.7: nothing of it is kept, so all that is known is what the command said. */
  private AuditMessage refused(Happening.ObjectRefused refused) {
    boolean again =
        refused.status().category() == org.scopegate.dimse.Status.Category.OUT_OF_RESOURCES;
    String words =
        "instance %s refused with %s".formatted(refused.sopInstanceUid(), refused.status());
    return message(
        EventId.INSTANCES_TRANSFERRED,
        Action.READ,
        Result.failed(!again),
        words,
        List.of(
            caller(refused.callingTitle(), refused.peer()),
            ours(refused.calledTitle(), false, Role.DESTINATION)),
        objects(Subject.unknown(ParticipantObject.UNKNOWN), List.of()));
  }

  /** A.5.3.11: no place and no common protocol are no business of security. */
  private Optional<AuditMessage> stranger(Happening.AssociationRefused refused) {
    boolean alert =
        refused.ground() == Happening.Ground.STRANGER
            || refused.ground() == Happening.Ground.USER
            || refused.ground() == Happening.Ground.CALLED_TITLE;
    if (!alert) {
      return Optional.empty();
    }
    Participant reporter = ours(refused.calledTitle(), false, Optional.empty());
    Participant caller =
        new Participant(
            refused.callingTitle(),
            titles(refused.callingTitle()),
            false,
            Optional.empty(),
            refused.peer().getHostAddress());
    return Optional.of(
        alert(
            List.of(EventType.NODE_AUTHENTICATION),
            Result.MINOR_FAILURE,
            List.of(reporter, caller),
            ParticipantObject.alerted(refused.calledTitle(), refused.why())));
  }

  /** A.5.3.11: who could not say its title has none but its address. */
  private AuditMessage unproved(Happening.HandshakeFailed failed) {
    String host = failed.peer().getHostAddress();
    Participant reporter = ours("", false, Optional.empty());
    Participant caller = new Participant(host, titles(""), false, Optional.empty(), host);
    return alert(
        List.of(EventType.NODE_AUTHENTICATION),
        Result.MINOR_FAILURE,
        List.of(reporter, caller),
        ParticipantObject.alerted(source.host(), failed.why()));
  }

  /** A.5.3.11: who may call and how is security, where things are is the network. */
  private AuditMessage reconfigured(Topology before, Topology now) {
    List<EventType> types = new ArrayList<>();
    if (!before.sources().equals(now.sources()) || !before.gateways().equals(now.gateways())) {
      types.add(EventType.SECURITY_CONFIGURATION);
    }
    if (!before.destinations().equals(now.destinations()) || types.isEmpty()) {
      types.add(EventType.NETWORK_CONFIGURATION);
    }
    Participant reporter = ours(titlesOf(now), false, Optional.empty());
    return alert(
        types,
        Result.SUCCESS,
        List.of(reporter),
        ParticipantObject.alerted(source.host(), "the AE configuration was changed"));
  }

  /** A.5.3.3. */
  private AuditMessage sending(Instance instance, Destination destination) {
    return message(
        EventId.BEGIN_TRANSFERRING,
        Action.EXECUTE,
        Result.SUCCESS,
        "",
        forward(instance, destination),
        of(List.of(instance)));
  }

  /** A.5.3.7: what the receiver had before is not known here, hence R. */
  private AuditMessage sent(
      Instance instance, Destination destination, Result result, String words) {
    return message(
        EventId.INSTANCES_TRANSFERRED,
        Action.READ,
        result,
        words,
        forward(instance, destination),
        of(List.of(instance)));
  }

  /**
   * A.5.3.8 where it was the last of its study, else A.5.3.6: by us, and where somebody wanted it,
   * for them.
   */
  private AuditMessage removed(Happening.Removed removed) {
    Instance instance = removed.instance();
    List<Participant> participants = new ArrayList<>();
    participants.add(ours(instance.calledTitle(), removed.operator().isEmpty(), Optional.empty()));
    removed.operator().map(this::person).ifPresent(participants::add);
    return message(
        isLastOfStudy(instance) ? EventId.STUDY_DELETED : EventId.INSTANCES_ACCESSED,
        Action.DELETE,
        Result.SUCCESS,
        removed.why(),
        participants,
        of(List.of(instance)));
  }

  /** A.5.3.6. */
  private AuditMessage accessed(
      Action action, Result result, String words, List<Instance> instances) {
    String title = instances.isEmpty() ? "" : instances.get(0).calledTitle();
    return message(
        EventId.INSTANCES_ACCESSED,
        action,
        result,
        words,
        List.of(ours(title, true, Optional.empty())),
        of(instances));
  }

  private boolean isLastOfStudy(Instance instance) {
    Optional<String> study = instance.facts().studyUid();
    try {
      return study.isPresent() && !holdings.keepsStudy(study.get());
    } catch (SpoolException fault) {
      log.warn("{} may be the last of its study: {}", instance.id(), fault.getMessage());
      return false;
    }
  }

  private AuditMessage alert(
      List<EventType> types,
      Result result,
      List<Participant> participants,
      ParticipantObject subject) {
    return new AuditMessage(
        EventId.SECURITY_ALERT,
        types,
        Action.EXECUTE,
        clock.instant(),
        result,
        "",
        participants,
        List.of(subject));
  }

  private AuditMessage message(
      EventId event,
      Action action,
      Result result,
      String words,
      List<Participant> participants,
      List<ParticipantObject> objects) {
    return new AuditMessage(
        event, List.of(), action, clock.instant(), result, words, participants, objects);
  }

  private List<Participant> forward(Instance instance, Destination destination) {
    String title = destination.aeTitle();
    return List.of(
        ours(instance.calledTitle(), true, Role.SOURCE),
        new Participant(
            title, titles(title), false, Optional.of(Role.DESTINATION), destination.host()));
  }

  private static Participant caller(String title, InetAddress peer) {
    return new Participant(
        title, titles(title), true, Optional.of(Role.SOURCE), peer.getHostAddress());
  }

  private Participant ours(String title, boolean requestor, Role role) {
    return ours(title, requestor, Optional.of(role));
  }

  private Participant ours(String title, boolean requestor, Optional<Role> role) {
    return new Participant(
        Long.toString(source.process()), titles(title), requestor, role, source.host());
  }

  private static String titles(String title) {
    return "AETITLES=" + title;
  }

  private static String titlesOf(Topology topology) {
    return String.join(";", topology.gateways().stream().map(ae -> ae.aeTitle()).toList());
  }

  private List<ParticipantObject> of(List<Instance> instances) {
    if (instances.isEmpty()) {
      return objects(Subject.unknown(ParticipantObject.UNKNOWN), instances);
    }
    return objects(subject(instances.get(0)), instances);
  }

  private static List<ParticipantObject> objects(Subject subject, List<Instance> instances) {
    Map<String, List<String>> byClass = new LinkedHashMap<>();
    for (Instance instance : instances) {
      byClass
          .computeIfAbsent(instance.sopClassUid(), uid -> new ArrayList<>())
          .add(instance.sopInstanceUid());
    }
    List<ParticipantObject.Instances> each =
        byClass.entrySet().stream()
            .map(entry -> new ParticipantObject.Instances(entry.getKey(), entry.getValue()))
            .toList();
    return List.of(
        ParticipantObject.study(subject.studyUid(), each),
        ParticipantObject.patient(subject.patientId(), subject.patientName()));
  }

  private Subject subject(Instance instance) {
    String study = instance.facts().studyUid().orElse(ParticipantObject.UNKNOWN);
    try {
      Dataset head = DicomFile.head(holdings.path(instance), Tag.STUDY_INSTANCE_UID);
      return new Subject(
          text(head, Tag.STUDY_INSTANCE_UID),
          text(head, Tag.PATIENT_ID),
          text(head, Tag.PATIENT_NAME));
    } catch (IOException gone) {
      log.warn("audit: header of instance {} cannot be read: {}", instance.id(), gone.getMessage());
      return Subject.unknown(study);
    }
  }

  private static String text(Dataset head, Tag tag) {
    return head.string(tag).filter(value -> !value.isBlank()).orElse(ParticipantObject.UNKNOWN);
  }
}
