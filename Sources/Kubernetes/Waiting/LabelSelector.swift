internal import GoCompat
internal import YAML

/// The selector of a controller as a text for lists: `app=web,tier in (a,b),!old`.
///
/// - SeeAlso: `metav1.LabelSelectorAsSelector`
enum LabelSelector {
  /// The text of `spec.selector`; nil when there is none or it makes no sense.
  static func text(of object: KubernetesObject) -> ByteString? {
    guard let selector = object.value(["spec", "selector"])?.asObject else { return nil }
    // A ReplicationController has the labels themselves.
    let isPlain = object.kind == "ReplicationController" || object.kind == "Service"
    var parts: [(key: ByteString, text: ByteString)] = []
    let labels = isPlain ? selector : selector["matchLabels"]?.asObject ?? Object()
    for (key, value) in labels { parts.append((key, key + "=" + (value.asString ?? ""))) }
    for expression in isPlain ? [] : selector.objects("matchExpressions") {
      guard let part = requirement(expression) else { return nil }
      parts.append(part)
    }
    guard !parts.isEmpty else { return nil }
    let sorted = parts.sorted { $0.key < $1.key }.map(\.text)
    return sorted.dropFirst().reduce(sorted[0]) { $0 + "," + $1 }
  }

  private static func requirement(_ expression: Object) -> (ByteString, ByteString)? {
    let key = expression.text("key")
    let values = expression.texts("values").sorted()
    let list = "(" + ByteString(values.map(\.text).joined(separator: ",")) + ")"
    switch expression.text("operator") {
    case "In": return (key, key + " in " + list)
    case "NotIn": return (key, key + " notin " + list)
    case "Exists": return (key, key)
    case "DoesNotExist": return (key, "!" + key)
    default: return nil
    }
  }
}
