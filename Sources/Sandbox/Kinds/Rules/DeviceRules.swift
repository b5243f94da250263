internal import GoCompat
internal import YAML

/// What is wrong with requests for devices.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/apis/resource/validation`
enum DeviceRules {
  /// The requests of a claim, and those within each.
  typealias Requests = [ByteString: Set<ByteString>]

  static func checkClaim(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let path = path.child("devices")
    let devices = spec.object("devices")
    let requests = devices.objects("requests")
    var names: Requests = [:]
    for request in requests {
      names[request.string("name")] = Set(
        request.objects("firstAvailable").map { $0.string("name") })
    }
    let isSet = checkList(
      requests, most: 32, path.child("requests"), key: { $0.string("name") }, &problems)
    if isSet {
      for (index, request) in requests.enumerated() {
        checkRequest(request, path.child("requests").index(index), &problems)
      }
    }
    let constraints = devices.objects("constraints")
    if checkSize(constraints.count, most: 32, path.child("constraints"), &problems) {
      for (index, constraint) in constraints.enumerated() {
        checkConstraint(constraint, names, path.child("constraints").index(index), &problems)
      }
    }
    let settings = devices.objects("config")
    guard checkSize(settings.count, most: 32, path.child("config"), &problems) else { return }
    for (index, setting) in settings.enumerated() {
      let path = path.child("config").index(index)
      checkReferences(setting.strings("requests"), names, path.child("requests"), &problems)
      checkConfiguration(setting, path, &problems)
    }
  }

  // MARK: - Lists

  private static func checkSize(
    _ count: Int, most: Int, _ path: FieldPath, _ problems: inout Problems
  ) -> Bool {
    guard count > most else { return true }
    problems.tooMany(path, count, most)
    return false
  }

  private static func checkList(
    _ items: [Object], most: Int, _ path: FieldPath, key: (Object) -> ByteString,
    _ problems: inout Problems
  ) -> Bool {
    guard checkSize(items.count, most: most, path, &problems) else { return false }
    var seen: Set<ByteString> = []
    for (index, item) in items.enumerated() where !seen.insert(key(item)).inserted {
      problems.duplicate(path.index(index), .text(key(item)))
    }
    return true
  }

  // MARK: - Requests

  private static func checkRequest(
    _ request: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    checkName(request.string("name"), path.child("name"), &problems)
    let parts = request.objects("firstAvailable")
    let exactly = request.optionalObject("exactly")
    if parts.isEmpty, exactly == nil {
      problems.required(path, "exactly one of `exactly` or `firstAvailable` is required")
    } else if !parts.isEmpty, exactly != nil {
      problems.invalid(
        path, .null,
        "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set")
    } else if let exactly {
      checkPart(exactly, path.child("exactly"), &problems)
    } else {
      let path = path.child("firstAvailable")
      guard checkList(parts, most: 8, path, key: { $0.string("name") }, &problems) else { return }
      for (index, part) in parts.enumerated() {
        checkName(part.string("name"), path.index(index).child("name"), &problems)
        checkPart(part, path.index(index), &problems)
      }
    }
  }

  private static func checkName(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if name.isEmpty {
      problems.required(path)
    } else {
      problems.invalid(path, name, Names.dnsLabel(name))
    }
  }

  private static func checkPart(
    _ part: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = part.string("deviceClassName")
    if name.isEmpty {
      problems.required(path.child("deviceClassName"))
    } else {
      problems.invalid(path.child("deviceClassName"), name, Names.subdomain(name))
    }
    checkSelectors(part.objects("selectors"), path.child("selectors"), &problems)
    let count = part.int("count") ?? 0
    switch part.string("allocationMode") {
    case "All":
      if count != 0 {
        problems.invalid(
          path.child("count"), count, "must not be specified when allocationMode is 'All'")
      }
    case "ExactCount":
      if count <= 0 { problems.invalid(path.child("count"), count, "must be greater than zero") }
    case let mode:
      problems.notSupported(path.child("allocationMode"), mode, ["All", "ExactCount"])
    }
    for (index, toleration) in part.objects("tolerations").enumerated() {
      checkToleration(toleration, path.child("tolerations").index(index), &problems)
    }
  }

  private static func checkToleration(
    _ toleration: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let key = toleration.string("key")
    let mode = toleration.string("operator")
    if !key.isEmpty { problems.invalid(path.child("key"), key, Names.qualifiedName(key)) }
    if mode == "Exists", !toleration.string("value").isEmpty {
      problems.invalid(
        path.child("value"), .text(toleration.string("value")),
        "must be empty for operator `Exists`")
    } else if mode == "Equal" {
      let value = toleration.string("value")
      problems.invalid(path.child("value"), value, Names.labelValue(value))
    } else if mode.isEmpty {
      problems.required(path.child("operator"))
    } else if mode != "Exists" {
      problems.notSupported(path.child("operator"), mode, ["Equal", "Exists"])
    }
    if let effect = toleration.optionalString("effect"), !effect.isEmpty {
      problems.optionalOneOf(effect, path.child("effect"), ["NoExecute", "NoSchedule", "None"])
    }
  }

  // MARK: - Selectors

  private static let device: CELType = {
    let value = CELShape("dyn", most: 64)
    let amount = CELShape(
      "kubernetes.Quantity", type: .simple("kubernetes.Quantity"))
    func outer(_ inner: CELShape) -> CELShape {
      CELShape(
        "map", parts: .map(CELShape("map", parts: .map(inner), most: 32)), most: 32)
    }
    return CELShape(
      "kubernetes.DRADevice",
      parts: .object([
        "driver": CELShape("string", most: 63, type: .string),
        "attributes": outer(value), "capacity": outer(amount),
        "allowMultipleAllocations": CELShape("bool", type: .bool),
      ])
    ).type
  }()

  static func checkSelectors(
    _ selectors: [Object], _ path: FieldPath, _ problems: inout Problems
  ) {
    guard checkSize(selectors.count, most: 32, path, &problems) else { return }
    for (index, selector) in selectors.enumerated() {
      let path = path.index(index).child("cel")
      guard let rule = selector.optionalObject("cel") else {
        problems.required(path)
        continue
      }
      checkExpression(rule.string("expression"), path.child("expression"), &problems)
    }
  }

  private static func checkExpression(
    _ text: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if text.count > 10 * 1024 { return problems.tooLong(path, 10 * 1024) }
    do {
      let checked = try CELChecker.check(text, ["device": device])
      guard !checked.type.isExactly(.bool), !checked.type.isDynamic else { return }
      problems.invalid(
        path, .text(text),
        "must evaluate to bool or the unknown type, not " + checked.type.name)
    } catch {
      problems.invalid(path, .text(text), "compilation failed: " + error.text(in: text))
    }
  }

  // MARK: - Constraints and configuration

  private static func checkConstraint(
    _ constraint: Object, _ names: Requests, _ path: FieldPath, _ problems: inout Problems
  ) {
    checkReferences(constraint.strings("requests"), names, path.child("requests"), &problems)
    if let name = constraint.optionalString("matchAttribute") {
      checkQualified(name, path.child("matchAttribute"), &problems)
    } else if let name = constraint.optionalString("distinctAttribute") {
      checkQualified(name, path.child("distinctAttribute"), &problems)
    } else {
      problems.required(
        path,
        #"exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set"#
      )
    }
  }

  private static func checkQualified(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let parts = name.split(by: "/")
    if parts.count == 2, parts[0].isEmpty {
      problems.invalid(path, "", "the domain must not be empty")
    } else if parts.count == 2 {
      problems.invalid(path, parts[0], Names.subdomain(parts[0]))
    }
    let id = parts[parts.count - 1]
    if id.isEmpty, parts.count == 2 {
      problems.invalid(path, "", "the name must not be empty")
    } else {
      if id.count > 32 { problems.tooLong(path, 32) }
      let isWord =
        !id.isEmpty && !(0x30...0x39).contains(id[0])
        && id.bytes.allSatisfy { $0 == UInt8(ascii: "_") || Names.isAlphanumeric($0) }
      if !isWord {
        problems.invalid(
          path, .text(id),
          "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')"
        )
      }
    }
    if parts.count < 2 {
      problems.invalid(
        path, .text(name),
        "a fully qualified name must be a domain and a name separated by a slash")
    }
  }

  private static func checkReferences(
    _ names: [ByteString], _ known: Requests, _ path: FieldPath, _ problems: inout Problems
  ) {
    let why: ByteString =
      "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
    guard checkSize(names.count, most: 32, path, &problems) else { return }
    var seen: Set<ByteString> = []
    for (index, name) in names.enumerated() {
      let path = path.index(index)
      let parts = name.split(by: "/")
      guard parts.count <= 2 else {
        problems.invalid(path, .text(name), why)
        continue
      }
      for part in parts { checkName(part, path, &problems) }
      let inner = known[parts[0]]
      if inner == nil || (parts.count == 2 && inner?.contains(parts[1]) != true) {
        problems.invalid(path, .text(name), why)
      }
      if !seen.insert(name).inserted { problems.duplicate(path, .text(name)) }
    }
  }

  static func checkConfiguration(
    _ setting: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let opaque = setting.optionalObject("opaque") else {
      return problems.required(path.child("opaque"))
    }
    let path = path.child("opaque")
    checkDriver(opaque.string("driver"), path.child("driver"), &problems)
    if !opaque.has("parameters") {
      problems.required(path.child("parameters"))
    } else if opaque.optionalObject("parameters") == nil {
      problems.invalid(
        path.child("parameters"), "<value omitted>", "parameters must be a valid JSON object")
    }
  }

  static func checkDriver(
    _ driver: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if driver.isEmpty { problems.required(path) }
    if driver.count > 63 { problems.tooLong(path, 63) }
    problems.invalid(path, driver, Names.subdomain(driver.lowercasedASCII))
  }
}
