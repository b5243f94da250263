internal import GoCompat
internal import YAML

/// The hashes that tell one template from another: `pod-template-hash`, `controller-revision-hash`.
///
/// The first is the FNV-1a sum of the text that Go's spew writes for a `v1.PodTemplateSpec` as the
/// controllers hold it.
///
/// - SeeAlso: `controller.ComputeHash`, `dump.ForHash`
enum PodTemplateHash {
  /// - Parameter collisions: how often the hash met another template; nil for never.
  static func hash(_ template: Object, collisions: Int64? = nil) -> ByteString {
    var writer = GoDump(types: table)
    writer.write("PodTemplateSpec", .object(template), isTyped: false)
    var bytes = writer.bytes
    if let collisions {
      let count = UInt32(truncatingIfNeeded: collisions)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(8 * $0)) }
      bytes += [0, 0, 0, 0]
    }
    return safeText(fnv1a(bytes))
  }

  /// The hash of the bytes of a ControllerRevision.
  ///
  /// - SeeAlso: `history.HashControllerRevision`
  static func hash(revision bytes: [UInt8], collisions: Int64) -> ByteString {
    var sum: UInt32 = 2_166_136_261
    for byte in bytes + Strconv.formatInt(collisions).bytes {
      sum = (sum &* 16_777_619) ^ UInt32(byte)
    }
    return safeText(sum)
  }

  private static func fnv1a(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  /// The decimal digits of a sum in letters that make no words.
  ///
  /// - SeeAlso: `rand.SafeEncodeString`
  private static func safeText(_ sum: UInt32) -> ByteString {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    return ByteString(
      Strconv.formatInt(Int64(sum)).bytes.map { alphabet[Int($0) % alphabet.count] })
  }

  private static let table = GoTypes(types)
}

/// The fields of Go's structs, by the struct's name.
struct GoTypes: Sendable {
  struct Field: Sendable {
    var name: ByteString
    var type: ByteString
    /// `.` where the fields of the field are those of the struct.
    var key: ByteString
  }

  private(set) var structs: [ByteString: [Field]] = [:]
  private(set) var texts: Set<ByteString> = ["string", "types.UID"]
  private(set) var aliases: [ByteString: ByteString] = [:]

  init(_ table: String) {
    for line in ByteString(table).split(by: "\n") {
      let words = line.split(by: " ")
      guard words.count > 1 else { continue }
      switch words[0] {
      case "type": structs[words[1]] = words.dropFirst(2).map(Self.field)
      case "text": texts.formUnion(words.dropFirst())
      default: if words.count > 2 { aliases[words[1]] = words[2] }
      }
    }
  }

  private static func field(_ word: ByteString) -> Field {
    let parts = word.split(by: ":")
    let name = parts[0]
    let small = ByteString(name.bytes.prefix(1).map { $0 | 0x20 } + name.bytes.dropFirst())
    return Field(
      name: name, type: parts.count > 1 ? parts[1] : "", key: parts.count > 2 ? parts[2] : small)
  }
}

/// Writes values as spew's `%#v` writes Go's.
///
/// - SeeAlso: `github.com/davecgh/go-spew/spew.formatState`
struct GoDump {
  let types: GoTypes
  private(set) var bytes: [UInt8] = []

  init(types: GoTypes) { self.types = types }

  private mutating func put(_ text: ByteString) { bytes += text.bytes }

  /// Writes a value.
  ///
  /// - Parameter isTyped: whether its type was said before, as that of a list's items is.
  mutating func write(_ type: ByteString, _ value: Value?, isTyped: Bool) {
    let value = value == .null ? nil : value
    if type.hasPrefix("*") {
      guard let value else { return put(isTyped ? "<nil>" : "(" + Self.shown(type) + ")<nil>") }
      put(isTyped ? "<*>" : "(" + Self.shown(type) + ")")
      return write(type[1...], value, isTyped: true)
    }
    if !isTyped { put("(" + Self.shown(type) + ")") }
    writeBody(types.aliases[type] ?? type, value)
  }

  private mutating func writeBody(_ type: ByteString, _ value: Value?) {
    if type.hasPrefix("[]") { return writeList(type[2...], value) }
    if type.hasPrefix("map[") { return writeMap(type, value) }
    if types.texts.contains(type) {
      if case .string(let text)? = value { put(text) }
      return
    }
    switch type {
    case "int32", "int64":
      if case .int(let number)? = value { put(Strconv.formatInt(number)) } else { put("0") }
    case "bool": put(value == .bool(true) ? "true" : "false")
    case "Time":
      put("{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}")
    case "intstr.IntOrString": writeIntOrString(value)
    case "resource.Quantity": writeQuantity(value)
    default: writeStruct(type, value)
    }
  }

  private mutating func writeList(_ item: ByteString, _ value: Value?) {
    guard case .array(let items)? = value, !items.isEmpty else { return put("<nil>") }
    put("[")
    for (index, element) in items.enumerated() {
      if index > 0 { put(" ") }
      write(item, element, isTyped: true)
    }
    put("]")
  }

  private mutating func writeMap(_ type: ByteString, _ value: Value?) {
    guard case .object(let entries)? = value, !entries.isEmpty,
      let end = type.firstIndex(of: "]")
    else { return put("<nil>") }
    put("map[")
    for (index, key) in entries.keys.sorted().enumerated() {
      if index > 0 { put(" ") }
      put(key + ":")
      write(type[(end + 1)...], entries[key], isTyped: true)
    }
    put("]")
  }

  private mutating func writeStruct(_ type: ByteString, _ value: Value?) {
    var object: Object = [:]
    if case .object(let given)? = value { object = given }
    put("{")
    for (index, field) in (types.structs[type] ?? []).enumerated() {
      if index > 0 { put(" ") }
      put(field.name + ":")
      write(field.type, field.key == "." ? value : object[field.key], isTyped: false)
    }
    put("}")
  }

  private mutating func writeIntOrString(_ value: Value?) {
    if case .string(let text)? = value {
      return put("{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)" + text + "}")
    }
    var number: Int64 = 0
    if case .int(let given)? = value { number = given }
    put("{Type:(intstr.Type)0 IntVal:(int32)" + Strconv.formatInt(number) + " StrVal:(string)}")
  }

  private mutating func writeQuantity(_ value: Value?) {
    var amount = GoQuantity(text: "0")
    if case .string(let text)? = value { amount = GoQuantity(text: text) }
    if case .int(let number)? = value { amount = GoQuantity(text: Strconv.formatInt(number)) }
    put("{i:(resource.int64Amount){value:(int64)" + Strconv.formatInt(amount.value))
    put(" scale:(resource.Scale)" + Strconv.itoa(amount.scale))
    put("} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)" + amount.kept)
    put(" Format:(resource.Format)" + amount.format + "}")
  }

  private static func shown(_ type: ByteString) -> ByteString {
    if type.hasPrefix("*") { return "*" + shown(type[1...]) }
    if type.hasPrefix("[]") { return "[]" + shown(type[2...]) }
    if type.hasPrefix("map["), let end = type.firstIndex(of: "]") {
      return "map[" + shown(type[4..<end]) + "]" + shown(type[(end + 1)...])
    }
    let plain: [ByteString] = ["string", "bool", "int32", "int64"]
    return plain.contains(type) || type.contains(".") ? type : "v1." + type
  }
}

/// A quantity as Go holds it after reading: a number, its scale, and the text where that is canonical.
///
/// - SeeAlso: `resource.ParseQuantity`
struct GoQuantity {
  private(set) var value: Int64 = 0
  private(set) var scale = 0
  private(set) var kept: ByteString = ""
  private(set) var format: ByteString = "DecimalSI"

  init(text: ByteString) {
    if text == "0" {
      kept = text
      return
    }
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    var rest = text.bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    rest = rest.drop { $0 == 0x30 }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var places: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      places = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + places.count)
    }
    let digits = Array(whole.isEmpty ? [0x30] : whole) + Array(places)
    let number = digits.reduce(0 as Int64) { $0 &* 10 &+ Int64($1 & 15) }
    let exponent = read(ByteString(rest))
    if format == "BinarySI" {
      value = number &* (1 << Int64(exponent))
      if number & 7 != 0 { kept = text }
    } else {
      scale = exponent - places.count
      value = number
      let isRound = digits.count >= 3 && digits.suffix(3).allSatisfy { $0 == 0x30 }
      if scale % 3 == 0, !isRound, digits.first != 0x30 { kept = text }
    }
    if isNegative { value = 0 &- value }
  }

  /// Reads the suffix: sets the format, gives the exponent.
  private mutating func read(_ suffix: ByteString) -> Int {
    let binary: [ByteString] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    if let index = binary.firstIndex(of: suffix) {
      format = "BinarySI"
      return min(60, 10 * (index + 1))
    }
    let decimal: [ByteString] = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
    if let index = decimal.firstIndex(of: suffix) { return 3 * index - 9 }
    format = "DecimalExponent"
    do { return try Strconv.atoi(suffix[min(1, suffix.count)...]) } catch { return 0 }
  }
}
