internal import GoCompat
internal import YAML

/// Changing what is deep inside an object.
extension Object {
  /// Changes the object under a key, if there is one.
  mutating func change(_ key: ByteString, _ body: (inout Object) -> Void) {
    guard case .object(var inner)? = self[key] else { return }
    body(&inner)
    self[key] = .object(inner)
  }

  /// Changes the object under a key, an empty one if there is none.
  mutating func make(_ key: ByteString, _ body: (inout Object) -> Void) {
    var inner = object(key)
    body(&inner)
    self[key] = .object(inner)
  }

  /// Changes each object of the list under a key.
  mutating func changeEach(_ key: ByteString, _ body: (inout Object) -> Void) {
    guard case .array(let items)? = self[key] else { return }
    self[key] = .array(
      items.map { item in
        guard case .object(var inner) = item else { return item }
        body(&inner)
        return .object(inner)
      })
  }

  /// Sets what is not there, or null.
  mutating func setDefault(_ key: ByteString, _ value: Value) {
    if self[key] == nil || self[key] == .null { self[key] = value }
  }

  /// Sets a text that is not there, or empty.
  mutating func setDefaultText(_ key: ByteString, _ text: ByteString) {
    if string(key).isEmpty { self[key] = .string(text) }
  }

  /// Sets a number that is not there, or 0.
  mutating func setDefaultNumber(_ key: ByteString, _ number: Int64) {
    if (int(key) ?? 0) == 0 { self[key] = .int(number) }
  }

  /// Whether something other than null is under a key.
  func has(_ key: ByteString) -> Bool { self[key] != nil && self[key] != .null }

  /// The truth under a key; nil when there is none.
  func bool(_ key: ByteString) -> Bool? {
    if case .bool(let value)? = self[key] { value } else { nil }
  }

  /// The object under a key; nil when there is none.
  func optionalObject(_ key: ByteString) -> Object? {
    if case .object(let object)? = self[key] { object } else { nil }
  }

  /// The text under a key; nil when there is none.
  func optionalString(_ key: ByteString) -> ByteString? {
    if case .string(let text)? = self[key] { text } else { nil }
  }

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
