internal import GoCompat
internal import YAML

/// The operators and functions of expressions.
enum CELFunctions {
  private static let patterns = PatternCache()

  private static let known: Set<ByteString> = [
    "size", "startsWith", "endsWith", "contains", "matches", "lowerAscii", "upperAscii", "trim",
    "split", "join", "replace", "substring", "indexOf", "lastIndexOf", "charAt", "find", "findAll",
    "isSorted", "sum", "min", "max", "hasValue", "value", "orValue", "format", "int", "uint",
    "double", "string", "bool", "type", "dyn",
  ]
  /// Functions of the server's libraries that are not worked out here: rules that use them hold.
  private static let unchecked: Set<ByteString> = [
    "abs", "add", "all", "asApproximateFloat", "asInteger", "bytes", "ceil", "cidr", "compareTo",
    "containsCIDR", "containsIP", "duration", "exists", "family", "floor", "getDate",
    "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getEscapedPath", "getFullYear", "getHost",
    "getHostname", "getHours", "getMilliseconds", "getMinutes", "getMonth", "getPort", "getQuery",
    "getScheme", "getSeconds", "ip", "ip.isCanonical", "isCIDR", "isCanonical",
    "isGlobalUnicast", "isGreaterThan", "isIP", "isInf", "isInteger", "isLessThan",
    "isLinkLocalMulticast", "isLinkLocalUnicast", "isLoopback", "isNaN", "isQuantity",
    "isSemver", "isURL", "isUnspecified", "major", "masked", "minor", "named", "optMap", "orValue",
    "patch", "prefixLength", "quantity", "quote", "reverse", "round", "semver", "sets", "sign",
    "sub", "timestamp", "trunc", "transformList", "transformMap", "url", "validate",
  ]

  static func isKnown(_ name: ByteString) -> Bool {
    known.contains(name) || unchecked.contains(name)
  }

  /// Whether an expression uses what is not worked out here.
  static func isUnchecked(_ expression: CELExpression) -> Bool {
    if case .call(let name, _, _, _) = expression, !known.contains(name) { return true }
    return expression.parts.contains(where: isUnchecked)
  }

  private static var noOverload: CELError { CELError(message: "no such overload") }

  // MARK: - Operators

  static func binary(
    _ symbol: ByteString, _ left: Value, _ right: Value
  ) throws(CELError) -> Value {
    switch symbol {
    case "==": return .bool(ValueOrder.isEqual(left, right))
    case "!=": return .bool(!ValueOrder.isEqual(left, right))
    case "in": return .bool(try isMember(left, right))
    case "<", "<=", ">", ">=": return .bool(try compare(symbol, left, right))
    default: return try arithmetic(symbol, left, right)
    }
  }

  private static func isMember(_ item: Value, _ target: Value) throws(CELError) -> Bool {
    switch target {
    case .array(let items): return items.contains { ValueOrder.isEqual($0, item) }
    case .object(let object): return object[text(item)] != nil
    default: throw noOverload
    }
  }

  private static func compare(
    _ symbol: ByteString, _ left: Value, _ right: Value
  ) throws(CELError) -> Bool {
    switch (left, right) {
    case (.int, .int), (.int, .float), (.float, .int), (.float, .float), (.string, .string),
      (.bool, .bool):
      break
    default: throw noOverload
    }
    let order = ValueOrder.compare(left, right)
    switch symbol {
    case "<": return order < 0
    case "<=": return order <= 0
    case ">": return order > 0
    default: return order >= 0
    }
  }

  private static func arithmetic(
    _ symbol: ByteString, _ left: Value, _ right: Value
  ) throws(CELError) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try whole(symbol, a, b))
    case (.string(let a), .string(let b)) where symbol == "+": return .string(a + b)
    case (.array(let a), .array(let b)) where symbol == "+": return .array(a + b)
    case (.float(let a), .float(let b)):
      switch symbol {
      case "+": return .float(a + b)
      case "-": return .float(a - b)
      case "*": return .float(a * b)
      case "/": return .float(a / b)
      default: throw noOverload
      }
    default: throw noOverload
    }
  }

  private static func whole(
    _ symbol: ByteString, _ left: Int64, _ right: Int64
  ) throws(CELError) -> Int64 {
    if right == 0, symbol == "/" || symbol == "%" {
      throw CELError(message: symbol == "/" ? "division by zero" : "modulus by zero")
    }
    let result: (partialValue: Int64, overflow: Bool) =
      switch symbol {
      case "+": left.addingReportingOverflow(right)
      case "-": left.subtractingReportingOverflow(right)
      case "*": left.multipliedReportingOverflow(by: right)
      case "/": left.dividedReportingOverflow(by: right)
      default: left.remainderReportingOverflow(dividingBy: right)
      }
    guard !result.overflow else { throw CELError(message: "integer overflow") }
    return result.partialValue
  }

  static func negated(_ value: Value) throws(CELError) -> Value {
    switch value {
    case .int(let number):
      guard number != .min else { throw CELError(message: "integer overflow") }
      return .int(-number)
    case .float(let number): return .float(-number)
    default: throw noOverload
    }
  }

  // MARK: - Functions

  static func call(_ name: ByteString, _ values: [Value]) throws(CELError) -> Value {
    guard let first = values.first else { throw noOverload }
    switch name {
    case "size": return .int(try size(first))
    case "type": return CELEvaluator.type(typeName(first))
    case "dyn": return first
    case "int", "uint": return .int(try integer(first))
    case "double": return .float(try double(first))
    case "string": return .string(text(first))
    case "bool":
      guard case .string(let text) = first else { return first }
      return .bool(text == "true")
    case "isSorted", "sum", "min", "max": return try list(name, values)
    case "hasValue", "value", "orValue": return try held(name, values)
    case "format": return .string(try formatted(values))
    case "join": return try join(values)
    case "indexOf", "lastIndexOf":
      if case .array(let items) = first, values.count == 2 {
        let place =
          name == "indexOf"
          ? items.firstIndex { ValueOrder.isEqual($0, values[1]) }
          : items.lastIndex { ValueOrder.isEqual($0, values[1]) }
        return .int(Int64(place ?? -1))
      }
      return try texts(name, values)
    default: return try texts(name, values)
    }
  }

  // MARK: - Values that may be missing

  private static let holder: ByteString = "\u{0}optional"

  /// A value that may be missing, as a value.
  static func optional(_ value: Value?) -> Value {
    .object([holder: .array(value.map { [$0] } ?? [])])
  }

  private static func held(_ name: ByteString, _ values: [Value]) throws(CELError) -> Value {
    guard case .object(let object) = values[0], case .array(let held)? = object[holder] else {
      throw noOverload
    }
    switch name {
    case "hasValue": return .bool(!held.isEmpty)
    case "orValue" where values.count == 2: return held.first ?? values[1]
    case "value":
      guard let value = held.first else { throw CELError(message: "optional.none() dereference") }
      return value
    default: throw noOverload
    }
  }

  /// `'%s has %d'.format(['a', 1])`
  private static func formatted(_ values: [Value]) throws(CELError) -> ByteString {
    guard values.count == 2, case .string(let pattern) = values[0],
      case .array(let items) = values[1]
    else { throw noOverload }
    var bytes: [UInt8] = []
    var rest = items[...]
    var isVerb = false
    for byte in pattern.bytes {
      if !isVerb {
        if byte == UInt8(ascii: "%") { isVerb = true } else { bytes.append(byte) }
        continue
      }
      isVerb = false
      switch byte {
      case UInt8(ascii: "%"): bytes.append(byte)
      case UInt8(ascii: "s"), UInt8(ascii: "d"):
        guard let item = rest.popFirst() else {
          throw CELError(message: ByteString("index \(items.count) out of range"))
        }
        bytes += text(item).bytes
      default:
        throw CELError(
          message: "could not parse formatting clause: unrecognized formatting clause \""
            + ByteString([byte]) + "\"")
      }
    }
    return ByteString(bytes)
  }

  private static func texts(_ name: ByteString, _ values: [Value]) throws(CELError) -> Value {
    guard case .string(let subject) = values[0] else { throw noOverload }
    let arguments = values.dropFirst().map(text)
    let first = arguments.first ?? ""
    switch name {
    case "startsWith": return .bool(subject.hasPrefix(first))
    case "endsWith": return .bool(subject.hasSuffix(first))
    case "contains": return .bool(subject.contains(first))
    case "matches":
      guard let pattern = patterns.pattern(first) else {
        throw CELError(message: "error parsing regexp: " + first)
      }
      return .bool(pattern.matches(subject))
    case "find": return .string(patterns.pattern(first)?.find(subject) ?? "")
    case "findAll":
      return .array((patterns.pattern(first)?.findAll(subject) ?? []).map { .string($0) })
    case "lowerAscii": return .string(ByteString(subject.text.lowercased()))
    case "upperAscii": return .string(ByteString(subject.text.uppercased()))
    case "trim": return .string(trimmed(subject))
    case "split": return .array(subject.split(by: first).map { .string($0) })
    case "replace":
      return .string(subject.replacingAll(first, with: arguments.dropFirst().first ?? ""))
    default: return try characters(name, subject, values)
    }
  }

  private static func characters(
    _ name: ByteString, _ subject: ByteString, _ values: [Value]
  ) throws(CELError) -> Value {
    let letters = Array(subject.text.unicodeScalars)
    func part(_ range: Range<Int>) -> Value {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: letters[range])
      return .string(ByteString(String(text)))
    }
    guard values.count > 1 else { throw noOverload }
    switch (name, values[1]) {
    case ("charAt", .int(let index)):
      guard index >= 0, index <= Int64(letters.count) else {
        throw CELError(message: ByteString("index out of range: \(index)"))
      }
      return index == Int64(letters.count) ? .string("") : part(Int(index)..<Int(index) + 1)
    case ("substring", .int(let start)):
      var end = Int64(letters.count)
      if values.count > 2, case .int(let given) = values[2] { end = given }
      guard start >= 0, start <= end, end <= Int64(letters.count) else {
        throw CELError(message: ByteString("index out of range: \(start)"))
      }
      return part(Int(start)..<Int(end))
    case ("indexOf", .string(let needle)):
      return .int(Int64(subject.firstIndex(of: needle) ?? -1))
    case ("lastIndexOf", .string(let needle)):
      return .int(Int64(subject.lastIndex(of: needle) ?? -1))
    default: throw noOverload
    }
  }

  private static func list(_ name: ByteString, _ values: [Value]) throws(CELError) -> Value {
    var items = values
    if values.count == 1, case .array(let list) = values[0] { items = list }
    switch name {
    case "isSorted":
      return .bool(zip(items, items.dropFirst()).allSatisfy { ValueOrder.compare($0, $1) <= 0 })
    case "sum":
      var total: Value = .int(0)
      for (index, item) in items.enumerated() {
        total = index == 0 ? item : try arithmetic("+", total, item)
      }
      return total
    default:
      let best = items.max { left, right in
        let order = ValueOrder.compare(left, right)
        return name == "max" ? order < 0 : order > 0
      }
      guard let best else { throw CELError(message: name + " called on empty list") }
      return best
    }
  }

  private static func join(_ values: [Value]) throws(CELError) -> Value {
    guard case .array(let items) = values[0] else { throw noOverload }
    return .string(items.map(text).joined(values.count > 1 ? text(values[1]) : ""))
  }

  // MARK: - Conversions

  static func text(_ value: Value) -> ByteString { GoValueText.text(value) }

  private static func trimmed(_ text: ByteString) -> ByteString {
    var bytes = text.bytes[...]
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C]
    while let first = bytes.first, blanks.contains(first) { bytes.removeFirst() }
    while let last = bytes.last, blanks.contains(last) { bytes.removeLast() }
    return ByteString(bytes)
  }

  private static func size(_ value: Value) throws(CELError) -> Int64 {
    switch value {
    case .string(let text): return Int64(text.text.unicodeScalars.count)
    case .array(let items): return Int64(items.count)
    case .object(let object): return Int64(object.count)
    default: throw noOverload
    }
  }

  private static func integer(_ value: Value) throws(CELError) -> Int64 {
    switch value {
    case .int(let number): return number
    case .float(let number):
      guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
        throw CELError(message: "integer overflow")
      }
      return whole
    case .string(let text):
      guard case .value(let number) = Strconv.scanInt(text) else {
        throw CELError(
          message: "strconv.ParseInt: parsing " + Strconv.quote(text) + ": invalid syntax")
      }
      return number
    default: throw noOverload
    }
  }

  private static func double(_ value: Value) throws(CELError) -> Double {
    switch value {
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .string(let text):
      guard case .value(let number) = Strconv.scanFloat(text) else {
        throw CELError(
          message: "strconv.ParseFloat: parsing " + Strconv.quote(text) + ": invalid syntax")
      }
      return number
    default: throw noOverload
    }
  }

  private static func typeName(_ value: Value) -> ByteString {
    switch value {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .float: "double"
    case .string: "string"
    case .array: "list"
    case .object: "map"
    }
  }
}
