internal import GoCompat
internal import YAML

/// Changing what is deep inside an object, under keys that stand in the source.
extension Object {
  /// Changes the object under a key, if there is one.
  mutating func change(_ key: StaticString, _ body: (inout Object) -> Void) {
    guard var inner = optionalObject(key) else { return }
    body(&inner)
    self[key] = .object(inner)
  }

  /// Changes the object under a key, an empty one if there is none.
  mutating func make(_ key: StaticString, _ body: (inout Object) -> Void) {
    var inner = object(key)
    body(&inner)
    self[key] = .object(inner)
  }

  /// Changes each object of the list under a key.
  mutating func changeEach(_ key: StaticString, _ body: (inout Object) -> Void) {
    if let changed = self[key].changingEach(body) { self[key] = changed }
  }

  /// Sets what is not there, or null.
  mutating func setDefault(_ key: StaticString, _ value: @autoclosure () -> Value) {
    if !has(key) { self[key] = value() }
  }

  /// Sets a text that is not there, or empty.
  mutating func setDefaultText(_ key: StaticString, _ text: @autoclosure () -> ByteString) {
    if string(key).isEmpty { self[key] = .string(text()) }
  }

  /// Sets a number that is not there, or 0.
  mutating func setDefaultNumber(_ key: StaticString, _ number: Int64) {
    if (int(key) ?? 0) == 0 { self[key] = .int(number) }
  }

  /// Whether something other than null is under a key.
  func has(_ key: StaticString) -> Bool { self[key].isThere }

  /// The truth under a key; nil when there is none.
  func bool(_ key: StaticString) -> Bool? { self[key].bool }

  /// The object under a key; nil when there is none.
  func optionalObject(_ key: StaticString) -> Object? { self[key].object }

  /// The text under a key; nil when there is none.
  func optionalString(_ key: StaticString) -> ByteString? { self[key].text }
}

/// The same for keys that are found out.
extension Object {
  @_disfavoredOverload
  mutating func change(_ key: ByteString, _ body: (inout Object) -> Void) {
    guard var inner = self[key].object else { return }
    body(&inner)
    self[key] = .object(inner)
  }

  @_disfavoredOverload
  mutating func make(_ key: ByteString, _ body: (inout Object) -> Void) {
    var inner = object(key)
    body(&inner)
    self[key] = .object(inner)
  }

  @_disfavoredOverload
  mutating func changeEach(_ key: ByteString, _ body: (inout Object) -> Void) {
    if let changed = self[key].changingEach(body) { self[key] = changed }
  }

  @_disfavoredOverload
  mutating func setDefault(_ key: ByteString, _ value: Value) {
    if !has(key) { self[key] = value }
  }

  @_disfavoredOverload
  func has(_ key: ByteString) -> Bool { self[key].isThere }

  @_disfavoredOverload
  func bool(_ key: ByteString) -> Bool? { self[key].bool }

  @_disfavoredOverload
  func optionalObject(_ key: ByteString) -> Object? { self[key].object }

  @_disfavoredOverload
  func optionalString(_ key: ByteString) -> ByteString? { self[key].text }
}

extension Value? {
  fileprivate var isThere: Bool {
    switch self {
    case nil, .null?: false
    default: true
    }
  }

  /// The list with each object in it changed; nil for what is no list.
  fileprivate func changingEach(_ body: (inout Object) -> Void) -> Value? {
    guard case .array(let items)? = self else { return nil }
    return .array(
      items.map { item in
        guard case .object(var inner) = item else { return item }
        body(&inner)
        return .object(inner)
      })
  }

  fileprivate var bool: Bool? { if case .bool(let value)? = self { value } else { nil } }
  fileprivate var object: Object? { if case .object(let object)? = self { object } else { nil } }
  fileprivate var text: ByteString? { if case .string(let text)? = self { text } else { nil } }
}

extension Object {
  /// The amounts of a resource list.
  var quantities: [(name: ByteString, amount: Quantity)] {
    compactMap { name, value in
      guard case .string(let text) = value else { return nil }
      do throws(QuantityError) {
        return (name, try Quantity(parsing: text))
      } catch {
        return nil
      }
    }
  }

  /// The amount under a key.
  func quantity(_ key: ByteString) -> Quantity? {
    guard let text = optionalString(key) else { return nil }
    do throws(QuantityError) {
      return try Quantity(parsing: text)
    } catch {
      return nil
    }
  }
}
