public import GoCompat

/// Writes YAML with the bytes of Go's emitters; feed it keys in the order of `YAMLKeyOrder`.
///
/// - SeeAlso: `yaml.Marshal` of sigs.k8s.io/yaml, `Encoder.Encode` of go-yaml 3
public struct YAMLWriter: DocumentWriter {
  /// What a value is part of.
  private enum Context { case root, sequence, mapping, simpleKey, complexKey }

  private struct Level {
    var isSequence: Bool
    var isEmpty: Bool
    var outerIndent: Int
  }

  let dialect: YAMLDialect
  var output: [UInt8] = []
  /// Characters written since the last line break.
  var column = 0
  /// Whether the last thing written separates words.
  var afterSpace = true
  /// Whether only indentation and `-`, `?`, `:` are on the line so far.
  var inIndentation = true
  /// The column of the current block; -1 outside of all.
  var indent = -1
  private var levels: [Level] = []
  private var valueContext = Context.root
  /// Columns beyond which text folds at the next space.
  let width: Int
  /// Lines that next-line characters made in the JSON text before; go-yaml counts them in errors.
  var sourceLines = 0
  var failure: YAMLError?

  public init(_ dialect: YAMLDialect = .standard) {
    self.dialect = dialect
    width = dialect == .standard ? 80 : Int(Int32.max)
  }

  /// The document, with one newline at its end.
  /// - Throws: what Go's Marshal returns, such as for NaN or control characters.
  public consuming func finish() throws(YAMLError) -> [UInt8] {
    if let failure { throw failure }
    writeIndent()
    return output
  }

  /// The value as Go's marshal gives it, in one call.
  public static func text(
    _ value: Value, _ dialect: YAMLDialect = .standard
  ) throws(YAMLError) -> [UInt8] {
    var writer = YAMLWriter(dialect)
    writer.write(value)
    return try writer.finish()
  }

  public func sort(_ keys: inout [ByteString]) { YAMLKeyOrder.sort(&keys, dialect) }

  public mutating func null() { plain("null") }

  public mutating func bool(_ value: Bool) { plain(value ? "true" : "false") }

  private mutating func plain(_ text: StaticString) {
    beginValue()
    separate()
    output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    endScalar(text.utf8CodeUnitCount)
  }

  public mutating func int(_ value: Int64) {
    let start = beginNumber()
    Strconv.appendInt(value, to: &output)
    endNumber(start)
  }

  public mutating func uint(_ value: UInt64) {
    let start = beginNumber()
    Strconv.appendUint(value, to: &output)
    endNumber(start)
  }

  public mutating func float(_ value: Double) {
    if dialect == .standard && !value.isFinite { return refuse(value) }
    let start = beginNumber()
    YAMLNumberText.append(value, dialect, to: &output)
    endNumber(start)
  }

  public mutating func float(_ value: Float) {
    if dialect == .standard && !value.isFinite { return refuse(Double(value)) }
    let start = beginNumber()
    YAMLNumberText.append(value, dialect, to: &output)
    endNumber(start)
  }

  private mutating func refuse(_ value: Double) {
    // The JSON step comes first and so do its errors.
    if failure?.isMarshaling != true {
      failure = YAMLError(.marshaling(.unsupportedValue(Strconv.formatFloat(value, .g).text)))
    }
    null()
  }

  private mutating func beginNumber() -> Int {
    beginValue()
    separate()
    return output.count
  }

  private mutating func endNumber(_ start: Int) { endScalar(output.count &- start) }

  /// Puts the space before a value that follows something on its line.
  mutating func separate() {
    if afterSpace { return }
    output.append(0x20)
    column &+= 1
  }

  mutating func endScalar(_ characters: Int) {
    column &+= characters
    afterSpace = false
    inIndentation = false
  }

  public mutating func string(_ value: ByteString) {
    beginValue()
    writeScalar(source(value.bytes, isKey: false), isSimpleKey: false)
  }

  /// go-yaml 3 writes a time without quotes.
  public mutating func time(_ text: ByteString) {
    if dialect == .standard { return string(text) }
    let start = beginNumber()
    output.append(contentsOf: text.bytes)
    endNumber(start)
  }

  public mutating func beginArray(count: Int) { begin(isSequence: true, isEmpty: count == 0) }

  public mutating func beginObject(count: Int) { begin(isSequence: false, isEmpty: count == 0) }

  private mutating func begin(isSequence: Bool, isEmpty: Bool) {
    if levels.count >= YAMLReader.depthLimit, dialect == .standard, failure == nil {
      failure = YAMLError(.depthExceeded)
    }
    beginValue()
    levels.append(Level(isSequence: isSequence, isEmpty: isEmpty, outerIndent: indent))
    if isEmpty {
      separate()
      output.append(contentsOf: (isSequence ? "[]" : "{}").utf8)
      return endScalar(2)
    }
    let staysOut = isSequence && dialect == .standard && valueContext == .mapping && !inIndentation
    if indent < 0 {
      indent = 0
    } else if !staysOut {
      indent &+= 2
    }
    valueContext = isSequence ? .sequence : .mapping
  }

  public mutating func endArray() { end() }

  public mutating func endObject() { end() }

  private mutating func end() {
    guard let level = levels.popLast() else { return }
    indent = level.outerIndent
    guard let outer = levels.last else {
      valueContext = .root
      return
    }
    valueContext = outer.isSequence ? .sequence : .mapping
  }

  /// Writes the `-` of a sequence; the `:` of a mapping is there already.
  private mutating func beginValue() {
    guard valueContext == .sequence else { return }
    writeIndent()
    writeIndicator(UInt8(ascii: "-"))
  }

  public mutating func key(_ key: ByteString) {
    let text = source(key.bytes, isKey: true)
    writeIndent()
    if ScalarStyle.isSimpleKey(text, dialect) {
      writeScalar(text, isSimpleKey: true)
      output.append(UInt8(ascii: ":"))
      endScalar(1)
    } else {
      writeIndicator(UInt8(ascii: "?"))
      writeScalar(text, isSimpleKey: false)
      writeIndent()
      writeIndicator(UInt8(ascii: ":"))
    }
  }

  /// Writes an indicator that counts as indentation.
  private mutating func writeIndicator(_ indicator: UInt8) {
    separate()
    output.append(indicator)
    column &+= 1
    afterSpace = false
  }

  mutating func breakLine() {
    output.append(0x0A)
    column = 0
    inIndentation = true
  }

  /// Goes to the column of the current block, on a new line unless only indentation is on this one.
  mutating func writeIndent() {
    let target = max(indent, 0)
    if !inIndentation || column > target || (column == target && !afterSpace) { breakLine() }
    if column < target {
      output.append(contentsOf: repeatElement(0x20, count: target &- column))
      column = target
    }
    afterSpace = true
    inIndentation = true
  }
}
