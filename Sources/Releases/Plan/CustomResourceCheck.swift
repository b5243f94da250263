public import GoCompat
internal import Kubernetes
internal import YAML

/// What bringing a CRD to another definition would do to the objects that are there.
///
/// Pure: the definitions and the objects are read before.
public struct CustomResourceCheck: Sendable, Equatable {
  /// `shelves.example.com`
  public var name: ByteString
  /// Whether group, kind or scope differ, which no server changes.
  public var isAnother = false
  /// Versions that were served and would be no more.
  public var removedVersions: [ByteString] = []
  /// Those among them, or others, in which the server may still keep objects.
  public var strandedVersions: [ByteString] = []
  /// Fields that no version would have any more, such as `spec.rows[].width`.
  public var removedFields: [ByteString] = []
  /// How many objects there are, and how many of them have a field that would go.
  public var objects = 0
  public var losing = 0

  /// Whether nothing is lost.
  public var isHarmless: Bool {
    !isAnother && strandedVersions.isEmpty && losing == 0
      && (removedVersions.isEmpty || objects == 0)
  }

  /// What it found, in one line.
  public var text: ByteString {
    if isAnother { return "group, kind or scope differ" }
    var parts: [ByteString] = []
    if !strandedVersions.isEmpty {
      parts.append("objects may be stored as " + strandedVersions.joined(by: ", "))
    }
    if !removedVersions.isEmpty {
      parts.append("no longer served: " + removedVersions.joined(by: ", "))
    }
    if !removedFields.isEmpty {
      parts.append("fields that go: " + removedFields.joined(by: ", "))
    }
    if parts.isEmpty { return "nothing goes" }
    parts.append(
      Strconv.itoa(objects) + " objects there, " + Strconv.itoa(losing) + " with such fields")
    return parts.joined(by: "; ")
  }

  /// - Parameters:
  ///   - live: the CRD as the server has it.
  ///   - wanted: as it would be.
  ///   - items: the objects of its kind.
  init(_ live: KubernetesObject, wanted: KubernetesObject, items: [KubernetesObject]) {
    name = live.name
    let (old, new) = (Definition(live), Definition(wanted))
    isAnother = old.identity != new.identity
    removedVersions = old.served.filter { !new.served.contains($0) }
    strandedVersions = old.stored.filter { !new.schemas.keys.contains($0) }
    let paths = old.removed(in: new)
    removedFields = paths.map(\.text)
    objects = items.count
    losing =
      items.filter { item in paths.contains { $0.isSet(in: .object(item.content)) } }.count
  }
}

/// What a CRD says that matters to objects.
private struct Definition {
  var identity: [ByteString]
  var served: [ByteString] = []
  /// The versions that objects may be stored in.
  var stored: [ByteString]
  var schemas: [ByteString: Object] = [:]

  init(_ object: KubernetesObject) {
    let spec = object.content.object("spec")
    let names = spec.object("names")
    identity = [
      spec.text("group"), names.text("kind"), names.text("plural"), spec.text("scope"),
    ]
    stored = object.content.object("status").array("storedVersions").compactMap { value in
      if case .string(let name) = value { name } else { nil }
    }
    for case .object(let version) in spec.array("versions") {
      let name = version.text("name")
      schemas[name] = version.object("schema").object("openAPIV3Schema")
      if version["served"] == .bool(true) { served.append(name) }
    }
  }

  /// The fields that a version has here and not there; a version that goes as a whole is told as such.
  func removed(in other: Definition) -> [FieldPath] {
    var found: [FieldPath] = []
    for (version, schema) in schemas.sorted(by: { $0.key < $1.key }) {
      guard let next = other.schemas[version] else { continue }
      Self.compare(schema, next, FieldPath(steps: []), &found, depth: 0)
    }
    return found
  }

  private static func compare(
    _ old: Object, _ new: Object, _ path: FieldPath, _ found: inout [FieldPath], depth: Int
  ) {
    guard depth < 64, new["x-kubernetes-preserve-unknown-fields"] != .bool(true) else { return }
    let fields = new.object("properties")
    let open = new["additionalProperties"]
    for (key, value) in old.object("properties") {
      let next = path.appending(.field(key))
      guard case .object(let child) = value else { continue }
      if case .object(let other)? = fields[key] {
        compare(child, other, next, &found, depth: depth + 1)
      } else if open == nil, !isBuiltIn(key, depth), !found.contains(next) {
        found.append(next)
      }
    }
    if case .object(let items)? = old["items"] {
      compare(items, new.object("items"), path.appending(.items), &found, depth: depth + 1)
    }
    if case .object(let values)? = old["additionalProperties"], case .object(let other)? = open {
      compare(values, other, path.appending(.values), &found, depth: depth + 1)
    }
  }

  /// Every object has these, whether the schema says so or not.
  private static func isBuiltIn(_ key: ByteString, _ depth: Int) -> Bool {
    depth == 0 && ["apiVersion", "kind", "metadata"].contains(key)
  }
}

/// Where a field is in the objects of a schema.
private struct FieldPath: Equatable {
  enum Step: Equatable {
    case field(ByteString)
    case items
    case values
  }

  var steps: [Step]

  func appending(_ step: Step) -> FieldPath { FieldPath(steps: steps + [step]) }

  var text: ByteString {
    var text = ByteString()
    for step in steps {
      switch step {
      case .field(let name): text = text.isEmpty ? name : text + "." + name
      case .items: text = text + "[]"
      case .values: text = text + ".*"
      }
    }
    return text
  }

  func isSet(in value: Value) -> Bool { Self.isSet(steps[...], in: value) }

  private static func isSet(_ steps: ArraySlice<Step>, in value: Value) -> Bool {
    guard let step = steps.first else { return true }
    let rest = steps.dropFirst()
    switch (step, value) {
    case (.field(let name), .object(let object)):
      return object[name].map { isSet(rest, in: $0) } ?? false
    case (.items, .array(let elements)): return elements.contains { isSet(rest, in: $0) }
    case (.values, .object(let object)): return object.contains { isSet(rest, in: $0.value) }
    default: return false
    }
  }
}

extension Object {
  fileprivate func object(_ key: ByteString) -> Object {
    if case .object(let object)? = self[key] { object } else { [:] }
  }

  fileprivate func array(_ key: ByteString) -> [Value] {
    if case .array(let elements)? = self[key] { elements } else { [] }
  }

  fileprivate func text(_ key: ByteString) -> ByteString {
    if case .string(let text)? = self[key] { text } else { "" }
  }
}
