internal import GoCompat

/// What functions cost.
///
/// - SeeAlso: `library.CostEstimator.EstimateCallCost` of `k8s.io/apiserver`
struct CELFunctionCost {
  typealias Estimate = (cost: CELRange, size: CELRange?)

  let shape: CELShape

  /// How large what a path leads to may be; nil for what is not known.
  func size(_ path: [ByteString]) -> CELRange? {
    guard !path.isEmpty else { return nil }
    var shape = shape
    for name in path.dropFirst() {
      switch (name, shape.parts) {
      case ("@items", .list(let inner)), ("@values", .list(let inner)),
        ("@items", .map(let inner)), ("@values", .map(let inner)):
        shape = inner
      case ("@keys", .map):
        shape = CELShape("string", type: .string)
      case (_, .object(let fields)):
        guard let field = fields[name] else { return nil }
        shape = field
      default: return nil
      }
    }
    return CELRange(least: 0, most: shape.most ?? 0)
  }

  private func known(_ part: CELCost.Part) -> CELRange {
    part.size ?? size(part.path) ?? .unknown
  }

  /// An item of a list.
  private func item(_ list: CELCost.Part) -> CELCost.Part? {
    let type: CELType
    switch list.type {
    case .list(let inner), .optional(let inner): type = inner
    case .map(let key, _): type = key
    default: return nil
    }
    return CELCost.Part(
      node: nil, path: list.path.isEmpty ? [] : list.path + ["@items"], type: type, size: nil)
  }

  private static let cheap: Set<ByteString> = [
    "serviceAccount", "path", "group", "resource", "subresource", "namespace", "name", "allowed",
    "reason", "error", "errored", "masked", "prefixLength", "family", "isUnspecified",
    "isLoopback", "isLinkLocalMulticast", "isLinkLocalUnicast", "isGlobalUnicast",
    "format.named", "sign", "asInteger", "isInteger", "asApproximateFloat", "isGreaterThan",
    "isLessThan", "compareTo", "add", "sub", "major", "minor", "patch", "getScheme",
    "getHostname", "getHost", "getPort", "getEscapedPath", "getQuery",
  ]

  func estimate(_ call: CELCost.Call) -> Estimate? {
    if Self.cheap.contains(call.name) { return (CELRange(1), nil) }
    let first = call.arguments.first.map(known)
    switch call.name {
    case "check": return (CELRange(350_000), nil)
    case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf":
      return call.target.map { (traversal($0), nil) }
    case "url":
      return first.map { ($0 * 0.1, $0) }
    case "lowerAscii", "upperAscii", "substring", "trim":
      return call.target.map { (known($0) * 0.1, known($0)) }
    case "replace": return replacing(call)
    case "split":
      guard let target = call.target else { return nil }
      var most = known(target).most
      if call.arguments.count > 1, case .literal(.int(let limit))? = call.arguments[1].node?.kind {
        most = UInt64(bitPattern: limit)
      }
      return (known(target) * 0.2, CELRange(least: 0, most: most))
    case "join": return joining(call)
    case "find", "findAll":
      guard let target = call.target, let first else { return nil }
      let text = known(target)
      return (
        ((text + CELRange(1)) * 0.1) * (first * 0.25), CELRange(least: 0, most: text.most)
      )
    case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver":
      return first.map { ($0 * 0.1, nil) }
    case "ip":
      return call.overload == "cidr_ip" ? (CELRange(1), nil) : first.map { ($0 * 0.1, nil) }
    case "ip.isCanonical": return first.map { ($0 * 0.2, nil) }
    case "containsIP", "containsCIDR": return first.map { (containing(call, $0), nil) }
    case "validate": return first.map { (($0 * 0.1) * (128 * 0.25), nil) }
    case "_==_": return equality(call)
    default: return nil
    }
  }

  private func traversal(_ target: CELCost.Part) -> CELRange {
    guard let item = item(target) else { return known(target) * 0.1 }
    var cost = CELRange(1)
    if item.type.isText { cost = cost + known(item) * 0.1 }
    return known(target) * cost
  }

  private func containing(_ call: CELCost.Call, _ argument: CELRange) -> CELRange {
    let bytes = CELRange(least: 4, most: 16)
    var cost = (bytes + bytes) * 0.1
    if call.name == "containsCIDR" { cost = cost + bytes * 0.1 + CELRange(1) }
    if call.overload.hasSuffix("_string") { cost = cost + argument * 0.1 }
    return cost
  }

  private func equality(_ call: CELCost.Call) -> Estimate? {
    guard call.arguments.count == 2, case .simple(let name) = call.arguments[0].type,
      call.arguments[0].type.isExactly(call.arguments[1].type), name.contains(".")
    else { return nil }
    switch name {
    case "kubernetes.NamedFormat": return (CELRange(least: 1, most: 64) * 0.1, nil)
    case "kubernetes.URL":
      let most = call.arguments[1].size?.most ?? 1
      return (CELRange(least: 1, most: most) * 0.1, nil)
    default: return (CELRange(1), nil)
    }
  }

  private func joining(_ call: CELCost.Call) -> Estimate? {
    guard let target = call.target else { return nil }
    let count = known(target)
    var size = CELRange(0)
    if let item = item(target) { size = count * known(item) }
    if let separator = call.arguments.first.map(known) {
      let gaps = CELRange(
        least: count.least > 0 ? count.least - 1 : 0, most: count.most > 0 ? count.most - 1 : 0)
      size = size + separator * gaps
    }
    return (size * 0.1, size)
  }

  private func replacing(_ call: CELCost.Call) -> Estimate? {
    guard let target = call.target, call.arguments.count >= 2 else { return nil }
    let text = known(target)
    let (old, new) = (known(call.arguments[0]), known(call.arguments[1]))
    func more(_ number: UInt64) -> UInt64 { number == .max ? number : number + 1 }
    func parts(_ number: UInt64, _ size: UInt64) -> UInt64 {
      let count = (Double(number) / Double(size)).rounded(.up)
      return count >= 18_446_744_073_709_551_615.0 ? .max : UInt64(count)
    }
    var (count, kept) = (CELRange(0), CELRange(0))
    if old.least == 0 {
      (count.most, kept.most) = (more(text.most), text.most)
    } else if new.most <= old.least {
      kept.most = text.most
    } else {
      count.most = parts(text.most, old.least)
    }
    if old.most == 0 {
      (count.least, kept.least) = (more(text.least), text.least)
    } else if old.most <= new.least {
      kept.least = text.least
    } else {
      count.least = parts(text.least, old.most)
    }
    return (text * 0.2, count * new + kept)
  }

  /// Functions of the language itself.
  ///
  /// - SeeAlso: `checker.coster.functionCost`
  static func standard(_ call: CELCost.Call, _ sizes: [CELRange]) -> Estimate {
    let target = call.target.map { $0.size ?? .unknown }
    switch (call.overload, sizes.count) {
    case ("string_format", _):
      if let target { return (target * 0.1, nil) }
    case ("string_to_bytes", 1):
      let most = sizes[0].most.multipliedReportingOverflow(by: 4).partialValue
      return (sizes[0] * 0.1, CELRange(least: sizes[0].least, most: most))
    case ("bytes_to_string", 1):
      return (sizes[0] * 0.1, CELRange(least: sizes[0].least / 4, most: sizes[0].most))
    case ("strings_quote", 1):
      return (sizes[0] * 0.1, sizes[0] * CELRange(least: 1, most: 2) + CELRange(2))
    case ("starts_with_string", 1), ("ends_with_string", 1): return (sizes[0] * 0.1, nil)
    case ("in_list", 2): return (sizes[1] * 1.0, nil)
    case ("matches_string", 1):
      if let target { return (((target + CELRange(1)) * 0.1) * (sizes[0] * 0.25), nil) }
    case ("contains_string", 1):
      if let target { return ((target * 0.1) * (sizes[0] * 0.1), nil) }
    case ("equals", 2), ("not_equals", 2): return (comparison(sizes), nil)
    case (let name, 2) where isOrder(name): return (comparison(sizes), nil)
    default: break
    }
    return (CELRange(1), nil)
  }

  private static func isOrder(_ name: ByteString) -> Bool {
    (name.hasPrefix("less_") || name.hasPrefix("greater_"))
      && (name.hasSuffix("_string") || name.hasSuffix("_bytes"))
  }

  private static func comparison(_ sizes: [CELRange]) -> CELRange {
    let most = min(sizes[0].most, sizes[1].most)
    return CELRange(least: most > 0 ? 1 : 0, most: most) * 0.1
  }
}
