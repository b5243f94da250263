internal import GoCompat
internal import YAML

/// What the server itself does with custom resource definitions: it accepts their names, establishes
/// them, and takes their objects away with them.
///
/// - SeeAlso: `NamingConditionController`, `EstablishingController`, `CRDFinalizer` of
///   `k8s.io/apiextensions-apiserver`
struct DefinitionLife {
  static let resource: ByteString = "customresourcedefinitions.apiextensions.k8s.io"
  static let finalizer: ByteString = "customresourcecleanup.apiextensions.k8s.io"
  /// The field manager of what the server writes.
  static let manager: ByteString = "kube-apiserver"

  let now: TimeInstant

  // MARK: - Names

  /// The status of a definition once its names are judged beside those of the others.
  ///
  /// - Parameter others: the other definitions of its group.
  func judged(_ definition: Object, among others: [Object]) -> Object {
    var status = definition.object("status")
    let wanted = definition.object("spec").object("names")
    var accepted = status.object("acceptedNames")
    var refusal: (reason: ByteString, message: ByteString)?
    let taken = Taken(others)
    let single: [(key: ByteString, reason: ByteString, taken: Set<ByteString>)] = [
      ("plural", "PluralConflict", taken.resources),
      ("singular", "SingularConflict", taken.resources),
      ("kind", "KindConflict", taken.kinds), ("listKind", "ListKindConflict", taken.kinds),
    ]
    for (key, reason, names) in single {
      let name = wanted.string(key)
      if name == accepted.string(key) || !names.contains(name) {
        if !name.isEmpty { accepted[key] = .string(name) }
      } else {
        refusal = (reason, Strconv.quote(name) + " is already in use")
      }
      if key == "singular", let conflict = acceptShortNames(wanted, &accepted, taken) {
        refusal = conflict
      }
    }
    accepted["categories"] = wanted["categories"]
    if refusal != nil, accepted["categories"] == nil { accepted["categories"] = nil }
    status["acceptedNames"] = .object(accepted)
    setConditions(&status, refusal)
    return status
  }

  private func acceptShortNames(
    _ wanted: Object, _ accepted: inout Object, _ taken: Taken
  ) -> (reason: ByteString, message: ByteString)? {
    let known = accepted.strings("shortNames")
    let problems = wanted.strings("shortNames").filter {
      !known.contains($0) && taken.resources.contains($0)
    }
    guard problems.isEmpty else {
      let texts = problems.map { Strconv.quote($0) + " is already in use" }
      return (
        "ShortNamesConflict",
        texts.count == 1 ? texts[0] : "[" + texts.joined(", ") + "]"
      )
    }
    accepted["shortNames"] = wanted["shortNames"]
    return nil
  }

  /// Names that other definitions of the group have.
  private struct Taken {
    var resources: Set<ByteString> = []
    var kinds: Set<ByteString> = []

    init(_ others: [Object]) {
      for other in others {
        let names = other.object("status").object("acceptedNames")
        resources.formUnion(
          [names.string("plural"), names.string("singular")] + names.strings("shortNames"))
        kinds.formUnion([names.string("kind"), names.string("listKind")])
      }
    }
  }

  private func setConditions(
    _ status: inout Object, _ refusal: (reason: ByteString, message: ByteString)?
  ) {
    var conditions = status.objects("conditions")
    let isEstablished = conditions.contains {
      $0.string("type") == "Established" && $0.string("status") == "True"
    }
    if let refusal {
      set("NamesAccepted", "False", refusal.reason, refusal.message, in: &conditions)
      if !isEstablished {
        set(
          "Established", "False", "NotAccepted", "not all names are accepted", in: &conditions)
      }
    } else {
      set("NamesAccepted", "True", "NoConflicts", "no conflicts found", in: &conditions)
      set(
        "Established", "True", "InitialNamesAccepted",
        "the initial names have been accepted", in: &conditions)
    }
    status["conditions"] = .array(conditions.map { .object($0) })
  }

  /// Sets a condition; its time changes with its status.
  private func set(
    _ type: ByteString, _ status: ByteString, _ reason: ByteString, _ message: ByteString,
    in conditions: inout [Object]
  ) {
    let place = conditions.firstIndex { $0.string("type") == type }
    var condition = place.map { conditions[$0] } ?? [:]
    if condition.string("status") != status {
      condition["lastTransitionTime"] = .string(now.kubernetesText)
    }
    condition["type"] = .string(type)
    condition["status"] = .string(status)
    condition["reason"] = .string(reason)
    condition["message"] = .string(message)
    if let place { conditions[place] = condition } else { conditions.append(condition) }
  }

  // MARK: - The end

  /// A definition that is to go once its objects are gone.
  ///
  /// - SeeAlso: `REST.Delete` of `registry/customresourcedefinition`
  func marked(_ definition: Object) -> Object {
    var object = definition
    if !object.isBeingDeleted {
      object.setMetadata("deletionTimestamp", now.kubernetesText)
    }
    if !object.finalizers.contains(Self.finalizer) {
      object.setMetadata(
        "finalizers",
        value: .array((object.finalizers + [Self.finalizer]).map { .string($0) }))
    }
    var status = object.object("status")
    var conditions = status.objects("conditions")
    set(
      "Terminating", "True", "InstanceDeletionPending",
      "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
      in: &conditions)
    status["conditions"] = .array(conditions.map { .object($0) })
    object["status"] = .object(status)
    return object
  }
}
