import GoCompat
import GoTemplate

/// As much of Helm as the cases about the template language need.
struct MiniHelm {
  static let valuesType = GoType(
    "common.Values", .map, element: .any,
    methods: [
      "AsMap": GoMethod(GoSignature([], result: .anyMap)) { receiver, _ in receiver },
      "Table": GoMethod(GoSignature([.string], result: .anyMap, canFail: true)) {
        guard case .map(let map) = $0, case .string(let name) = $1[0] else { return .nil }
        guard case .map(let table)? = map[name] else {
          throw GoError("\"\(name)\" is not a table")
        }
        return .map(table)
      },
    ])

  let set: TemplateSet
  let context: ExecutionContext

  init(
    missingKey: ExecutionContext.MissingKey = .zero, budget: RenderBudget = RenderBudget(),
    outputMap: OutputMap? = nil
  ) {
    let functions = FunctionTable(MiniHelm.functions)
    let context = ExecutionContext(
      budget: budget, missingKey: missingKey, outputMap: outputMap)
    functions.define(
      GoFunction("include", GoSignature([.string, .any], result: .string, canFail: true)) {
        guard case .string(let name) = $0[0], let set = context.set else { return .nil }
        var output: [UInt8] = []
        try set.execute(name, data: $0[1], into: &output, context: context)
        return .string(ByteString(output))
      })
    functions.define(
      GoFunction("tpl", GoSignature([.string, .any], result: .string, canFail: true)) {
        guard case .string(let text) = $0[0], let set = context.set else { return .nil }
        let child = set.child()
        let template = try child.parse(name: set.name, source: text)
        var output: [UInt8] = []
        try child.execute(template, data: $0[1], into: &output, context: context)
        return .string(ByteString(output))
      })
    self.context = context
    set = TemplateSet(functions: functions)
  }

  private static var functions: [GoFunction] {
    [
      GoFunction("list", GoSignature([], variadic: .any, result: .anySlice)) {
        .slice(GoSlice($0))
      },
      GoFunction("dict", GoSignature([], variadic: .any, result: .anyMap)) { arguments in
        let map = GoMap()
        for index in stride(from: 0, to: arguments.count, by: 2) {
          guard case .string(let key) = arguments[index] else { continue }
          map[key] = index + 1 < arguments.count ? arguments[index + 1] : .text("")
        }
        return .map(map)
      },
      GoFunction("upper", GoSignature([.string], result: .string)) {
        guard case .string(let text) = $0[0] else { return .nil }
        return .text(text.text.uppercased())
      },
      GoFunction("until", GoSignature([.int], result: .intSlice)) {
        guard case .int(let count) = $0[0] else { return .nil }
        return .slice(GoSlice((0..<count).map { .int($0) }, .intSlice))
      },
      GoFunction("int64", GoSignature([.any], result: .int64)) {
        switch $0[0] {
        case .int(let int): .int64(Int64(int))
        case .float64(let float): .int64(Int64(float))
        default: .int64(0)
        }
      },
      GoFunction("fail", GoSignature([.string], result: .string, canFail: true)) {
        guard case .string(let text) = $0[0] else { return .nil }
        throw GoError("HELM_ERR_START\(text)HELM_ERR_END")
      },
      GoFunction("quote", GoSignature([], variadic: .any, result: .string)) { arguments in
        let texts = arguments.filter { if case .nil = $0 { false } else { true } }
        let quoted = texts.map { Strconv.quote(GoFormat.text($0)).text }
        return .text(quoted.joined(separator: " "))
      },
    ]
  }

  /// The output of `t.yaml`, or the error as Helm lays it out.
  func render(_ template: String, values: GoValue) -> (output: String?, error: String?) {
    let name: ByteString = "vec/templates/t.yaml"
    do {
      try set.parse(name: name, source: ByteString(template))
      var output: [UInt8] = []
      let release = GoMap([
        "Name": .text("rel"), "Namespace": .text("ns1"), "Revision": .int(1),
        "IsInstall": .bool(true), "IsUpgrade": .bool(false), "Service": .text("Helm"),
      ])
      let data = GoMap(["Values": values, "Release": .map(release)], MiniHelm.valuesType)
      try set.execute(name, data: .map(data), into: &output, context: context)
      return (ByteString(output).text.replacing("<no value>", with: ""), nil)
    } catch {
      return (nil, HelmLayout.text(of: error))
    }
  }
}

/// Helm's way of writing template errors.
enum HelmLayout {
  static func text(of error: any Error) -> String {
    guard let error = error as? TemplateError else { return String(describing: error) }
    if case .syntax = error.kind {
      let message = error.message.text.components(separatedBy: ": ").last ?? ""
      return "parse error at (\(error.location)): \(message)"
    }
    let whole = error.goText.text
    if let start = whole.firstRange(of: "HELM_ERR_START"),
      let end = whole.firstRange(of: "HELM_ERR_END")
    {
      return "execution error at (\(error.location)): "
        + whole[start.upperBound..<end.lowerBound]
    }
    var lines: [String] = []
    var current: (any Error)? = error
    while let link = current {
      guard let link = link as? TemplateError else { return whole }
      lines.append(layout(link))
      current = link.cause
    }
    return lines.joined(separator: "\n").trimmingSuffix
  }

  private static func layout(_ error: TemplateError) -> String {
    guard let place = error.place else { return error.goText.text }
    let message = error.cause == nil ? error.message.text : outerMessage(error)
    return """
      \(error.location)
        executing "\(error.templateName)" at <\(place.context)>:
          \(message)
      """
  }

  private static func outerMessage(_ error: TemplateError) -> String {
    if case .functionFailed(let name) = error.kind { return "error calling \(name):" }
    return error.message.text
  }
}

extension String {
  fileprivate var trimmingSuffix: String {
    var text = self[...]
    while text.last == "\n" || text.last == " " { text.removeLast() }
    return String(text)
  }

  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
