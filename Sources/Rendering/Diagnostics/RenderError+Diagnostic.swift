public import Diagnostics
import GoCompat
import GoTemplate
public import YAML

/// What is known of a render, for diagnostics to draw on.
public struct RenderKnowledge: Sendable {
  /// The values as templates saw them, the root chart's.
  public var values: Object
  public var sources: ValueSources

  public init(values: Object, sources: ValueSources) {
    self.values = values
    self.sources = sources
  }
}

extension RenderError {
  /// The narrowest place of the innermost error, the chain that led there, and one line of help.
  public func diagnostic(_ knowledge: RenderKnowledge) -> Diagnostic {
    FailureDiagnosis(self, knowledge).diagnostic
  }
}

/// Makes the diagnostic of one failed render.
private struct FailureDiagnosis {
  private let error: RenderError
  private let knowledge: RenderKnowledge
  private let trail: ErrorTrail
  private let chartMessage: ByteString?

  init(_ error: RenderError, _ knowledge: RenderKnowledge) {
    self.error = error
    self.knowledge = knowledge
    trail = ErrorTrail(error.cause)
    chartMessage = (trail.cause as? TemplateRun.ChartFailure)?.message
  }

  var diagnostic: Diagnostic {
    let advice = self.advice
    var labels: [Label] = []
    if let stop = trail.stops.first {
      labels.append(Label(Place(stop.source, advice.range ?? range(of: stop))))
    }
    if let began { labels.append(Label(began, "began here", isPrimary: false)) }
    return Diagnostic(
      id: identifier, message: message, labels: labels, notes: advice.notes + trail.notes,
      help: advice.help)
  }

  // MARK: - What it is

  private var kind: TemplateError.Kind { trail.innermost.kind }

  private var identifier: String {
    switch trail.cause {
    case is TemplateRun.ChartFailure:
      if case .functionFailed("required") = kind { return "chart.required" }
      return "chart.fail"
    case is EndlessInclude: return "template.recursion"
    case is RenderBudget.Exceeded: return "render.budget"
    default: return kind.identifier
    }
  }

  private var message: String { (chartMessage ?? trail.innermost.message).text }

  // MARK: - Where it is

  /// The place of the error, or of the name of a template that is not there.
  private func range(of stop: ErrorTrail.Stop) -> Range<Int> {
    let range = ErrorTrail.clamp(stop.place.range, to: stop.source)
    let action = action(around: stop)
    switch kind {
    // The parser stops behind the word, or where what is open was not closed.
    case .syntax(.unexpectedControl): return max(0, action.lowerBound - 2)..<range.upperBound
    case .syntax(.unclosedAction): return max(0, action.lowerBound - 2)..<action.lowerBound
    case .syntax(.unexpectedEnd): return OpenBlocks(stop.source.bytes).innermost ?? range
    case .syntax(.unclosedParenthesis):
      return OpenBlocks.openParenthesis(stop.source.bytes, action) ?? range
    default: break
    }
    guard let name = unknownTemplate else { return range }
    let quoted = ByteString(Array(stop.source.bytes[range])).firstIndex(of: "\"" + name + "\"")
    guard let quoted else { return range }
    let start = range.lowerBound + quoted
    return start..<start + name.count + 2
  }

  private var unknownTemplate: ByteString? {
    switch kind {
    case .noTemplate(let name, _), .undefinedTemplate(let name): name
    default: nil
    }
  }

  /// Where an action that goes on in the line of the error began.
  private var began: Place? {
    guard case .syntax(.undefinedFunction) = kind, let stop = trail.stops.first else { return nil }
    // A newline may stand in an action, so that one without its braces goes on in the next line.
    let action = action(around: stop).lowerBound
    let line = Place(stop.source, action..<action).start.line
    let here = Place(stop.source, stop.place.range).start.line
    return line == here ? nil : Place(stop.source, line: line)
  }

  // MARK: - What to do

  private struct Advice {
    var help: String?
    var notes: [Note] = []
    /// A narrower place than the error's own.
    var range: Range<Int>?
  }

  private var advice: Advice {
    switch trail.cause {
    case is TemplateRun.ChartFailure: return chartAdvice
    case is EndlessInclude: return Advice(help: FailureDiagnosis.recursionHelp)
    case let exceeded as RenderBudget.Exceeded: return Advice(help: exceeded.help)
    default: break
    }
    switch kind {
    case .syntax(let syntax): return Advice(help: syntaxHelp(syntax))
    case .undefinedFunction(let name): return Advice(help: functionHelp(name))
    case .noTemplate(let name, _), .undefinedTemplate(let name):
      return Advice(help: templateHelp(name))
    case .nilPointer, .missingKey, .missingData: return emptyAdvice
    case .noField(_, let type): return fieldAdvice(type)
    case .wrongType, .invalidValue, .nilArgument, .cannotRange, .cannotRangeWithTwoVariables,
      .functionFailed:
      return valueAdvice
    case .argumentCount:
      return Advice(help: "an argument that is itself a call must stand in parentheses")
    case .depthExceeded: return Advice(help: FailureDiagnosis.recursionHelp)
    case .budgetExceeded(let exceeded): return Advice(help: exceeded.help)
    default: return Advice()
    }
  }

  private static let recursionHelp = "the template leads back to itself without an end"

  private func functionHelp(_ name: ByteString) -> String? {
    Suggestion.nearest(to: name.text, among: error.names.functions.map(\.text))
      .map { "did you mean \($0)?" }
  }

  private func templateHelp(_ name: ByteString) -> String {
    let defined = error.names.templates.map(\.text)
    if let nearest = Suggestion.nearest(to: name.text, among: defined) {
      return "did you mean \(Strconv.quote(ByteString(nearest)).text)?"
    }
    let ending = name.text.split(separator: ".").last.map { ".\($0)" } ?? ""
    if let same = defined.first(where: { !ending.isEmpty && $0.hasSuffix(ending) }) {
      return "no template of this name; there is \(Strconv.quote(ByteString(same)).text)"
    }
    return "define it in a file of templates/, or add the chart that does to dependencies"
  }

  private func syntaxHelp(_ syntax: TemplateError.Syntax) -> String? {
    switch syntax {
    case .undefinedFunction(let name):
      functionHelp(name) ?? (began == nil ? nil : "is the action before it closed with }}?")
    case .undefinedVariable(let name):
      "declare it before: {{ \(name.text) := … }}, in the same block or one around it"
    case .unclosedAction: "close the action with }}"
    case .unclosedParenthesis: "close the parenthesis before }}"
    case .unclosedComment: "close the comment with */}}"
    case .unexpectedEnd: "close the block with {{ end }}"
    case .unexpectedControl("{{end}}"): "there is no open block for this {{ end }}"
    case .unterminated: "close the quotation mark before the end of the line"
    default: nil
    }
  }

  // MARK: - Values

  /// The advice on `required` and `fail`: the value asked for, when it is not set.
  private var chartAdvice: Advice {
    guard let stop = trail.stops.first else { return Advice() }
    guard case .functionFailed("required") = kind else { return Advice() }
    let paths = ValuesPath.all(in: stop.source.bytes, action(around: stop))
    guard let path = paths.first else { return Advice(help: "give the value that is asked for") }
    var advice = gapAdvice(path)
    advice.help = advice.help ?? settingHelp("\(path.text) is empty", path.keys)
    advice.range = path.range
    return advice
  }

  /// The advice on a field of nothing.
  private var emptyAdvice: Advice {
    guard let stop = trail.stops.first else { return Advice() }
    let bytes = stop.source.bytes
    let field = ErrorTrail.clamp(stop.place.range, to: stop.source)
    let chain = ValuesPath.chain(in: bytes, before: field.lowerBound)
    guard !chain.isEmpty else { return Advice() }
    let end = ValuesPath.chainEnd(in: bytes, after: field.upperBound)
    if let path = ValuesPath.all(in: bytes, chain.lowerBound..<end).first {
      let advice = gapAdvice(path)
      if advice.help != nil { return advice }
    }
    let text = String(decoding: bytes[chain], as: UTF8.self)
    return Advice(help: "\(text) is empty here; guard it with {{ with }} or {{ if }}")
  }

  /// The advice on a field of something that has none.
  private func fieldAdvice(_ type: String) -> Advice {
    guard let stop = trail.stops.first else { return Advice() }
    let bytes = stop.source.bytes
    let field = ErrorTrail.clamp(stop.place.range, to: stop.source)
    let chain = ValuesPath.chain(in: bytes, before: field.lowerBound)
    if let path = ValuesPath.all(in: bytes, chain).first, let word = kindWord(path) {
      return Advice(help: "\(path.text) is \(word), which has no fields", notes: setNotes(path))
    }
    let text = String(decoding: bytes[chain], as: UTF8.self)
    return Advice(help: text.isEmpty ? nil : "\(text) is of type \(type), which has no such field")
  }

  /// The advice on a value that does not fit: which of those in the action is empty or of another
  /// kind.
  private var valueAdvice: Advice {
    guard let stop = trail.stops.first else { return Advice() }
    let range = ErrorTrail.clamp(stop.place.range, to: stop.source)
    let paths = ValuesPath.all(in: stop.source.bytes, range).map { path in
      stop.function == "index" ? path.indexed(in: stop.source.bytes, range.upperBound) : path
    }
    for path in paths {
      let advice = gapAdvice(path)
      if advice.help != nil { return advice }
    }
    guard let path = paths.first else { return Advice() }
    var advice = Advice(notes: setNotes(path))
    switch kind {
    case .wrongType, .cannotRange, .cannotRangeWithTwoVariables:
      advice.help = kindWord(path).map { "\(path.text) is \($0)\(wanted)" }
    default: break
    }
    return advice
  }

  /// What the place of a value takes, for the end of a sentence.
  private var wanted: String {
    switch kind {
    case .wrongType("string", _): "; text is wanted here"
    case .cannotRange, .cannotRangeWithTwoVariables: "; range wants a list or a table"
    default: ""
    }
  }

  private func kindWord(_ path: ValuesPath) -> String? {
    knowledge.values.value(at: rootKeys(path.keys[...]))?.kindWord
  }

  private func setNotes(_ path: ValuesPath) -> [Note] {
    knowledge.sources.place(of: rootKeys(path.keys[...]))
      .map { [Note("\(path.text) is set here", at: $0)] } ?? []
  }

  /// Which key of a path is missing, what it may be meant to be, and where it could be set.
  private func gapAdvice(_ path: ValuesPath) -> Advice {
    let below = error.names.valuesPath
    guard let gap = ValueGap(path.keys, below: below, in: knowledge.values) else { return Advice() }
    let missing = ".Values." + gap.keys.map(\.text).joined(separator: ".")
    let place = knowledge.sources.place(
      of: rootKeys(gap.isNull ? gap.keys[...] : gap.keys.dropLast()))
    var advice = Advice()
    if let place {
      let keys = gap.isNull ? gap.keys[...] : gap.keys.dropLast()
      let name = keys.map(\.text).joined(separator: ".")
      advice.notes = [Note(".Values.\(name) is set here", at: place)]
    }
    if gap.isNull {
      advice.help = settingHelp("\(missing) is null", path.keys)
    } else if let key = gap.keys.last,
      let nearest = Suggestion.nearest(to: key.text, among: gap.siblings.map(\.text).sorted())
    {
      let meant = (gap.keys.dropLast().map(\.text) + [nearest]).joined(separator: ".")
      advice.help = "\(missing) is not set; did you mean .Values.\(meant)?"
    } else {
      advice.help = settingHelp("\(missing) is not set", path.keys)
    }
    return advice
  }

  private func settingHelp(_ fact: String, _ keys: [ByteString]) -> String {
    let path = rootKeys(keys[...]).map(\.text).joined(separator: ".")
    return "\(fact): set it in a values file or with --set \(path)=…"
  }

  /// The keys from the root values; what is global is set at the root.
  private func rootKeys(_ keys: ArraySlice<ByteString>) -> [ByteString] {
    if keys.isEmpty || keys.first == "global" { return Array(keys) }
    return error.names.valuesPath + keys
  }

  /// The action that holds a stop: what stands between its braces.
  private func action(around stop: ErrorTrail.Stop) -> Range<Int> {
    let bytes = stop.source.bytes
    let range = ErrorTrail.clamp(stop.place.range, to: stop.source)
    var start = range.lowerBound
    while start > 1, !(bytes[start - 1] == 0x7B && bytes[start - 2] == 0x7B) { start -= 1 }
    var end = range.upperBound
    while end + 1 < bytes.count, !(bytes[end] == 0x7D && bytes[end + 1] == 0x7D) { end += 1 }
    return start..<end
  }
}

extension ErrorTrail {
  /// A range that is sure to be in a source.
  static func clamp(_ range: Range<Int>, to source: SourceText) -> Range<Int> {
    range.clamped(to: 0..<source.bytes.count)
  }
}

extension RenderBudget.Exceeded {
  /// The flag that raises the limit.
  fileprivate var help: String {
    switch resource {
    case .steps: "if the chart needs more, raise the limit with --max-steps"
    case .output: "if the chart needs more, raise the limit with --max-output"
    }
  }
}
