internal import GoCompat
internal import YAML

/// One of the conditions that a status lists.
///
/// - SeeAlso: `kstatus/status.BasicCondition`
struct ObjectCondition: Equatable {
  var type: ByteString
  var status: ByteString
  var reason: ByteString
  var message: ByteString

  func isTrue(_ type: ByteString) -> Bool { self.type == type && status == "True" }
  func isFalse(_ type: ByteString) -> Bool { self.type == type && status == "False" }

  /// All conditions of an object, none when its status has none.
  ///
  /// - SeeAlso: `kstatus/status.GetObjectWithConditions`
  static func all(of object: KubernetesObject) throws(ReadinessProblem) -> [ObjectCondition] {
    guard let status = try object.content.member("status", at: ""),
      let listed = status["conditions"], listed != .null
    else { return [] }
    guard case .array(let elements) = listed else {
      throw ReadinessProblem(.wrongType(path: ".status.conditions"))
    }
    var conditions: [ObjectCondition] = []
    for element in elements {
      guard case .object(let entry) = element else {
        throw ReadinessProblem(.wrongType(path: ".status.conditions"))
      }
      conditions.append(
        ObjectCondition(
          type: try entry.word("type"), status: try entry.word("status"),
          reason: try entry.word("reason"), message: try entry.word("message")))
    }
    return conditions
  }
}

extension Object {
  /// The object under a key; nil when it is absent or null.
  func member(_ key: ByteString, at path: ByteString) throws(ReadinessProblem) -> Object? {
    switch self[key] {
    case nil, .null?: return nil
    case .object(let object)?: return object
    default: throw ReadinessProblem(.wrongType(path: path + "." + key))
    }
  }

  fileprivate func word(_ key: ByteString) throws(ReadinessProblem) -> ByteString {
    switch self[key] {
    case nil, .null?: return ""
    case .string(let text)?: return text
    default: throw ReadinessProblem(.wrongType(path: ".status.conditions." + key))
    }
  }
}

extension KubernetesObject {
  /// A whole number in the object, or what it is when absent or none.
  ///
  /// - SeeAlso: `kstatus/status.GetIntField`
  func number(_ keys: ByteString..., default absent: Int64) -> Int64 {
    value(keys)?.asInt ?? absent
  }

  /// A text in the object, or what it is when absent or none.
  ///
  /// - SeeAlso: `kstatus/status.GetStringField`
  func text(_ keys: ByteString..., default absent: ByteString = "") -> ByteString {
    value(keys)?.asString ?? absent
  }

  func value(_ keys: [ByteString]) -> Value? {
    var value: Value? = .object(content)
    for key in keys { value = value?.asObject?[key] }
    return value
  }
}
