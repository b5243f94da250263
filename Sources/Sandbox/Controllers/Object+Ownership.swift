internal import GoCompat
internal import YAML

extension Object {
  /// The one owner that controls this object.
  var controllerReference: Object? {
    metadata.objects("ownerReferences").first { $0["controller"] == .bool(true) }
  }

  func isControlled(by owner: Object) -> Bool {
    guard let reference = controllerReference else { return false }
    return reference.string("uid") == owner.uid
  }

  /// A reference to this object, as its controller puts it on what it makes.
  var referenceAsController: Object {
    [
      "apiVersion": .string(string("apiVersion")), "kind": .string(string("kind")),
      "name": .string(name), "uid": .string(uid), "controller": .bool(true),
      "blockOwnerDeletion": .bool(true),
    ]
  }

  var key: ByteString { namespace + "/" + name }

  var generation: Int64 { metadata.int("generation") ?? 0 }

  var created: TimeInstant { time(metadata, "creationTimestamp") ?? TimeInstant() }

  /// A time that stands in a part of the object.
  func time(_ part: Object, _ key: ByteString) -> TimeInstant? {
    let text = part.string(key)
    return text.isEmpty ? nil : TimeInstant(kubernetes: text)
  }

  /// Sets a whole number; 0 takes the key away, as Go leaves out what is empty.
  mutating func setNumber(_ key: ByteString, _ number: Int) {
    self[key] = number == 0 ? nil : .int(Int64(number))
  }

  /// The condition of a type in `status`.
  func condition(_ type: ByteString) -> Object? {
    object("status").objects("conditions").first { $0.string("type") == type }
  }
}

extension [Object] {
  /// Oldest first; of one second by name.
  func sortedByAge() -> [Object] {
    sorted {
      let order = $0.created.compare(to: $1.created)
      return order == 0 ? $0.name < $1.name : order < 0
    }
  }
}

/// A label selector of an object: `matchLabels` and `matchExpressions`.
///
/// - SeeAlso: `metav1.LabelSelectorAsSelector`
struct LabelMatch {
  private let labels: Object
  private let expressions: [Object]

  init(_ selector: Object) {
    labels = selector.object("matchLabels")
    expressions = selector.objects("matchExpressions")
  }

  var isEmpty: Bool { labels.isEmpty && expressions.isEmpty }

  func matches(_ object: Object) -> Bool {
    let given = object.labels
    return labels.allSatisfy { given[$0.key] == $0.value }
      && expressions.allSatisfy { Self.matches($0, given) }
  }

  private static func matches(_ expression: Object, _ labels: Object) -> Bool {
    let value = labels[expression.string("key")]
    let values = expression.array("values")
    return switch expression.string("operator") {
    case "In": value.map { values.contains($0) } ?? false
    case "NotIn": value.map { !values.contains($0) } ?? true
    case "Exists": value != nil
    case "DoesNotExist": value == nil
    default: false
    }
  }
}

/// A number or a share of a whole: `maxSurge: 25%`.
///
/// - SeeAlso: `intstr.GetScaledValueFromIntOrPercent`
enum Share {
  static func resolve(_ value: Value?, of total: Int, roundingUp: Bool) -> Int {
    switch value {
    case .int(let number): return Int(clamping: number)
    case .string(let text) where text.hasSuffix("%"):
      guard let percent = Int(text[..<(text.count - 1)].text), percent >= 0, percent < 1 << 20
      else { return 0 }
      let product = percent.multipliedReportingOverflow(by: total).partialValue
      return roundingUp ? (product + 99) / 100 : product / 100
    default: return 0
    }
  }
}
