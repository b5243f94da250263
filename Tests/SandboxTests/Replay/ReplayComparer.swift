import Foundation
import GoCompat
import YAML

@testable import Sandbox

/// Compares recorded answers with ours, by the rules of the recordings: what changes from run to run
/// is bound pair by pair, and must then stay the same.
struct ReplayComparer {
  /// Recorded value to ours: uids, versions, generated names, hashes.
  private var bound: [ByteString: ByteString] = [:]
  private var boundBack: [ByteString: ByteString] = [:]
  /// Texts that requests brought before any answer had them.
  private var given: Set<ByteString> = []
  private var answered: Set<ByteString> = []
  /// What generated names begin with.
  private(set) var prefixes: Set<String> = []
  /// Whether the controllers act at their own pace, so that versions mean nothing.
  var isLoose = false
  private(set) var differences: [String] = []

  /// Notes what a recorded request brings.
  mutating func noteRequest(_ body: Value) {
    if case .object(let object) = body {
      let prefix = object.metadata.string("generateName")
      if !prefix.isEmpty { prefixes.insert(prefix[..<min(prefix.count, 58)].text) }
    }
    walk(body) { text in if !answered.contains(text) { given.insert(text) } }
  }

  /// Notes what a recorded answer had.
  mutating func noteAnswer(_ body: Value) {
    walk(body) { text in answered.insert(text) }
  }

  mutating func takeDifferences() -> [String] {
    defer { differences = [] }
    return differences
  }

  mutating func differ(_ path: String, _ recorded: String, _ ours: String) {
    differences.append("\(path): recorded \(Self.short(recorded)), ours \(Self.short(ours))")
  }

  private static func short(_ text: String) -> String {
    text.count > 700 ? text.prefix(700) + "…" : text
  }

  private func walk(_ value: Value, _ see: (ByteString) -> Void) {
    switch value {
    case .string(let text): see(text)
    case .int(let number): see(Strconv.formatInt(number))
    case .array(let items): for item in items { walk(item, see) }
    case .object(let object): for (_, item) in object { walk(item, see) }
    default: break
    }
  }
}

extension ReplayComparer {
  private mutating func bind(_ path: String, _ recorded: ByteString, _ ours: ByteString) {
    if let known = bound[recorded] {
      if known != ours { differ(path, "\(recorded) (that is \(known))", ours.text) }
    } else if let back = boundBack[ours] {
      differ(path, recorded.text, "\(ours) (that was \(back))")
    } else {
      bound[recorded] = ours
      boundBack[ours] = recorded
    }
  }

  /// Whether a request brought a text before any answer had it.
  func isGiven(_ text: ByteString) -> Bool { given.contains(text) }

  /// Binds a recorded text to ours.
  mutating func bindText(_ path: String, _ recorded: ByteString, _ ours: ByteString) {
    bind(path, recorded, ours)
  }

  /// A recorded text with the values in it that are bound already as ours.
  func replacingBound(_ text: ByteString) -> ByteString {
    if let whole = bound[text] { return whole }
    var text = text
    for (old, new) in bound where old.count > 7 && !old.hasPrefix("rv:") && text.contains(old) {
      text = text.replacingAll(old, with: new)
    }
    return replacingVersions(text)
  }

  /// A text with the resourceVersions in it that are bound already as ours.
  private func replacingVersions(_ text: ByteString) -> ByteString {
    var result: [UInt8] = []
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      var end = index
      while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
      let word = ByteString(bytes[index..<max(end, index + 1)])
      let isNumber = word.count > 2 && word.bytes.allSatisfy { (0x30...0x39).contains($0) }
      result += (isNumber ? bound["rv:" + word].map { $0[3...] } ?? word : word).bytes
      index += word.count
    }
    return ByteString(result)
  }

  /// Letters, digits and `-`: digits in a uid are no version.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }

  /// Compares two bodies.
  mutating func compare(_ path: String, _ recorded: Value, _ ours: Value) {
    if path == "body" || path == "stream" { bindUIDs(recorded, ours) }
    switch (recorded, ours) {
    case (.object(let left), .object(let right)): compare(path, left, right)
    case (.array(let left), .array(let right)): compare(path, left, right)
    case (.string(let left), .string(let right)): compareText(path, left, right)
    default:
      if recorded != ours { differ(path, Self.text(recorded), Self.text(ours)) }
    }
  }

  /// Binds the uids of two bodies, which may stand in texts and keys before they stand as `uid`.
  private mutating func bindUIDs(_ recorded: Value, _ ours: Value) {
    switch (recorded, ours) {
    case (.object(let left), .object(let right)):
      for (key, item) in left {
        guard let other = right[key] else { continue }
        if key == "uid", case .string(let old) = item, case .string(let new) = other {
          let isFree = bound[old] == nil && boundBack[new] == nil && !given.contains(old)
          if isFree, !old.isEmpty { bind("uid", old, new) }
        } else {
          bindUIDs(item, other)
        }
      }
    case (.array(let left), .array(let right)):
      for (item, other) in zip(left, right) { bindUIDs(item, other) }
    default: return
    }
  }

  static func text(_ value: Value) -> String {
    String(decoding: (try? value.kubernetesJSON(escapingHTML: false)) ?? [], as: UTF8.self)
  }

  private mutating func compare(_ path: String, _ recorded: [Value], _ ours: [Value]) {
    for index in 0..<max(recorded.count, ours.count) {
      let place = "\(path)[\(index)]"
      if index >= ours.count {
        differ(place, Self.text(recorded[index]), "nothing")
      } else if index >= recorded.count {
        differ(place, "nothing", Self.text(ours[index]))
      } else {
        compare(place, recorded[index], ours[index])
      }
    }
  }

  private mutating func compare(_ path: String, _ recorded: Object, _ ours: Object) {
    var recorded = recorded
    var ours = ours
    if recorded.string("kind") == "Status" {
      (recorded, ours) = compareCauses(path, recorded, ours)
    }
    compareGeneratedName(path, recorded.metadata, ours.metadata)
    let (uid, ourUID) = (recorded.uid, ours.uid)
    if !uid.isEmpty, !ourUID.isEmpty, bound[uid] == nil, !given.contains(uid) {
      bind(path + ".metadata.uid", uid, ourUID)
    }
    let isList = Self.isList(recorded)
    // Managed fields have uids in their keys.
    for (key, value) in recorded where key.hasPrefix("k:{\"uid\"") {
      recorded[key] = nil
      recorded[replacingBound(key)] = value
    }
    for key in Set(recorded.keys).union(ours.keys).sorted() {
      let place = path + "." + key.text
      guard let left = recorded[key] else {
        differ(place, "nothing", Self.text(ours[key] ?? .null))
        continue
      }
      guard let right = ours[key] else {
        differ(place, Self.text(left), "nothing")
        continue
      }
      if key == "metadata", isList, case .object(let left) = left, case .object(let right) = right {
        compareListMetadata(place, left, right)
      } else if !compareSpecial(key, place, left, right) {
        compare(place, left, right)
      }
    }
  }

  private static func isList(_ object: Object) -> Bool {
    let kind = object.string("kind")
    return kind.hasSuffix("List") || kind == "Table"
      || (object["items"] != nil && object["apiVersion"] != nil)
  }

  private mutating func compareListMetadata(_ path: String, _ recorded: Object, _ ours: Object) {
    var recorded = recorded
    var ours = ours
    for key: ByteString in ["resourceVersion", "continue"] {
      guard let left = recorded[key], let right = ours[key] else { continue }
      if (left == .string("")) == (right == .string("")) {
        recorded[key] = nil
        ours[key] = nil
      }
    }
    compare(path, .object(recorded), .object(ours))
  }

  /// Compares what its key says changes from run to run; false when it is nothing special.
  private mutating func compareSpecial(
    _ key: ByteString, _ path: String, _ recorded: Value, _ ours: Value
  ) -> Bool {
    switch (key, recorded, ours) {
    case ("uid", .string(let left), .string(let right)) where !given.contains(left):
      bind(path, left, right)
    case ("resourceVersion", .string(let left), .string(let right))
    where path.hasSuffix("metadata.resourceVersion") && left.isEmpty == right.isEmpty:
      if !isLoose && !given.contains(left) {
        bind(path, "rv:" + left, "rv:" + right)
      }
    case ("hash", .string(let left), .string(let right)): bind(path, left, right)
    case ("continue", .string(let left), .string(let right)):
      if left.isEmpty != right.isEmpty { differ(path, left.text, right.text) }
    case ("clusterIP", .string(let left), .string(let right)) where Self.isAddress(left):
      if !(Self.isAddress(right) && !given.contains(left)) { compareText(path, left, right) }
    case ("clusterIPs", .array(let left), .array(let right)):
      compareAddresses(path, left, right)
    case ("nodePort", .int(let left), .int), ("healthCheckNodePort", .int(let left), .int):
      if given.contains(Strconv.formatInt(left)) { return false }
    case ("managedFields", .array(let left), .array(let right)):
      compare(path, Self.sortedEntries(left), Self.sortedEntries(right))
    case ("resourceRules", .array(let left), .array(let right)),
      ("nonResourceRules", .array(let left), .array(let right)):
      compare(
        path, left.sorted { Self.text($0) < Self.text($1) },
        right.sorted { Self.text($0) < Self.text($1) })
    case ("cells", .array(let left), .array(let right)): compareCells(path, left, right)
    default: return false
    }
    return true
  }

  private mutating func compareAddresses(_ path: String, _ recorded: [Value], _ ours: [Value]) {
    guard recorded.count == ours.count else {
      return differ(path, Self.text(.array(recorded)), Self.text(.array(ours)))
    }
    for (left, right) in zip(recorded, ours) {
      guard case .string(let left) = left, case .string(let right) = right else { continue }
      if given.contains(left) || !Self.isAddress(left) || !Self.isAddress(right) {
        compareText(path, left, right)
      }
    }
  }

  private static func isAddress(_ text: ByteString) -> Bool {
    !text.isEmpty && text.bytes.contains { $0 == 0x2E || $0 == 0x3A }
      && text.bytes.allSatisfy {
        (0x30...0x3A).contains($0) || $0 == 0x2E || (0x61...0x66).contains($0)
      }
  }

  private static func sortedEntries(_ entries: [Value]) -> [Value] {
    func key(_ value: Value) -> ByteString {
      guard case .object(let entry) = value else { return "" }
      return entry.string("operation") + "|" + entry.string("manager") + "|"
        + entry.string("apiVersion") + "|" + entry.string("subresource")
    }
    return entries.sorted { key($0) < key($1) }
  }

  private mutating func compareCells(_ path: String, _ recorded: [Value], _ ours: [Value]) {
    guard recorded.count == ours.count else {
      return differ(path, Self.text(.array(recorded)), Self.text(.array(ours)))
    }
    for (index, (left, right)) in zip(recorded, ours).enumerated() {
      if case .string(let a) = left, case .string(let b) = right, Self.isAge(a), Self.isAge(b) {
        continue
      }
      compare("\(path)[\(index)]", left, right)
    }
  }

  private static func isAge(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first, (0x30...0x39).contains(first),
      let last = text.bytes.last, [0x73, 0x6D, 0x68, 0x64, 0x79].contains(last)
    else { return false }
    return text.bytes.allSatisfy {
      (0x30...0x39).contains($0) || [0x73, 0x6D, 0x68, 0x64, 0x79].contains($0)
    }
  }

  private mutating func compareGeneratedName(
    _ path: String, _ recorded: Object, _ ours: Object
  ) {
    let prefix = recorded.string("generateName")
    let (left, right) = (recorded.string("name"), ours.string("name"))
    guard !prefix.isEmpty, left.hasPrefix(prefix), right.hasPrefix(prefix), !given.contains(left),
      left.count == prefix.count + 5, right.count == left.count, bound[left] == nil
    else { return }
    bind(path + ".metadata.name", left, right)
  }

  /// Causes and the parts of their message have no order where there are several.
  private mutating func compareCauses(
    _ path: String, _ recorded: Object, _ ours: Object
  ) -> (Object, Object) {
    var recorded = recorded
    var ours = ours
    guard recorded.object("details").array("causes").count > 1,
      ours.object("details").array("causes").count > 1
    else { return (recorded, ours) }
    for index in 0..<2 {
      var status = index == 0 ? recorded : ours
      var details = status.object("details")
      details["causes"] = .array(
        details.array("causes").sorted { Self.text($0) < Self.text($1) })
      status["details"] = .object(details)
      status["message"] = .string(Self.sortedParts(status.string("message")))
      if index == 0 { recorded = status } else { ours = status }
    }
    return (recorded, ours)
  }

  /// A message of several causes with its parts in order.
  private static func sortedParts(_ message: ByteString) -> ByteString {
    let text = message.text
    let mark = " is invalid: "
    let start = text.range(of: mark)?.upperBound ?? text.startIndex
    let parts = text[start...].replacingOccurrences(of: "\n", with: ", ")
      .replacingOccurrences(of: "[", with: "").replacingOccurrences(of: "]", with: "")
      .components(separatedBy: ", ").sorted()
    return ByteString(text[..<start] + parts.joined(separator: ", "))
  }
}
