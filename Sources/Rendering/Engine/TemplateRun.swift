import GoCompat
import GoTemplate
import Sprig

/// The functions of one render that need the render itself: include, tpl, required, fail, lookup.
///
/// - SeeAlso: `initFunMap` in Helm's `pkg/engine/engine.go`
final class TemplateRun {
  /// A message of `required` or `fail`: Helm prints it without the chain that led to it.
  struct ChartFailure: Error {
    let message: ByteString
  }

  private static let includeLimit = 1000

  let settings: RenderSettings
  private let context: ExecutionContext
  /// The names of the includes that are under way, mostly a few.
  @exclusivity(unchecked) private var included: [ByteString] = []
  @exclusivity(unchecked) private var texts = ParsedTexts()

  init(settings: RenderSettings, context: ExecutionContext) {
    self.settings = settings
    self.context = context
  }

  /// The functions that override those of sprig. They do not keep the run alive: it owns the table.
  var functions: [GoFunction] {
    [
      GoFunction("include", GoSignature([.string, .any], result: .string, canFail: true)) {
        [unowned self] in .string(try include($0.string(0), $0[1]))
      },
      GoFunction("tpl", GoSignature([.string, .any], result: .string, canFail: true)) {
        [unowned self] in .string(try tpl($0.string(0), $0[1]))
      },
      GoFunction("required", GoSignature([.string, .any], canFail: true)) {
        [unowned self] in try required($0.string(0), $0[1])
      },
      GoFunction("fail", GoSignature([.string], result: .string, canFail: true)) {
        [unowned self] in try fail($0.string(0))
      },
      GoFunction(
        "lookup", GoSignature([.string, .string, .string, .string], result: .anyMap, canFail: true)
      ) { [unowned self] in try lookup($0) },
    ]
  }

  private func include(_ name: ByteString, _ data: GoValue) throws -> ByteString {
    if included.count > TemplateRun.includeLimit,
      included.count(where: { $0 == name }) > TemplateRun.includeLimit
    {
      throw EndlessInclude(name: name)
    }
    guard let set = context.set else { return "" }
    included.append(name)
    defer { included.removeLast() }
    var output: [UInt8] = []
    try set.execute(name, data: data, into: &output, context: context)
    return ByteString(output)
  }

  private func tpl(_ text: ByteString, _ data: GoValue) throws -> ByteString {
    // Text without an action is its own output.
    guard text.contains("{{") else { return NoValue.removed(from: text) }
    guard let set = context.set?.child() else { return "" }
    let template: Template
    do {
      template = try texts.parse(text, into: set, stackLimit: settings.stackLimit)
    } catch let error as TemplateError {
      throw TplError(stage: .parse, text: text, cause: error)
    }
    var output: [UInt8] = []
    do {
      try set.execute(template, data: data, into: &output, context: context)
    } catch let error as TemplateError {
      throw TplError(stage: .execute, text: text, cause: error)
    }
    return NoValue.removed(from: ByteString(output))
  }

  private func required(_ message: ByteString, _ value: GoValue) throws -> GoValue {
    switch value {
    case .nil: break
    case .string(let text) where text.isEmpty: break
    default: return value
    }
    if settings.isLint { return .string("") }
    throw ChartFailure(message: message)
  }

  private func fail(_ message: ByteString) throws -> GoValue {
    if settings.isLint { return .string("") }
    throw ChartFailure(message: message)
  }

  private func lookup(_ arguments: [GoValue]) throws -> GoValue {
    guard let lookup = settings.lookup, !settings.isLint else { return .map(GoMap()) }
    let found = try lookup(
      arguments.string(0), arguments.string(1), arguments.string(2), arguments.string(3))
    return .map(ValueBridge.goMap(found))
  }
}

/// A template that includes itself over and over.
struct EndlessInclude: GoTextError {
  let name: ByteString

  var goText: ByteString {
    "rendering template has a nested reference name: " + name + ": unable to execute template"
  }
}

/// An error inside the text that `tpl` was given.
struct TplError: GoTextError {
  enum Stage { case parse, execute }

  let stage: Stage
  let text: ByteString
  let cause: TemplateError

  var goText: ByteString {
    let quoted = Strconv.quote(text)
    return switch stage {
    case .parse: "cannot parse template " + quoted + ": " + cause.goText
    case .execute: "error during tpl function execution for " + quoted + ": " + cause.goText
    }
  }
}

extension TemplateRun.ChartFailure: GoTextError {
  var goText: ByteString { "HELM_ERR_START" + message + "HELM_ERR_END" }
}

/// What text/template prints for a missing value, and Helm takes out again.
enum NoValue {
  static let text: ByteString = "<no value>"

  static func removed(from output: ByteString) -> ByteString { output.replacingAll(text, with: "") }
}

extension [GoValue] {
  /// The string at an index, which the signature has made sure of.
  fileprivate func string(_ index: Int) -> ByteString {
    if case .string(let text) = self[index] { text } else { "" }
  }
}
