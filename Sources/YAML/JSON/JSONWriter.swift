public import GoCompat

/// Writes JSON exactly as encoding/json does; feed it keys in byte order.
///
/// - SeeAlso: `json.Marshal`, `json.MarshalIndent`, `json.Encoder.SetEscapeHTML`
public struct JSONWriter: DocumentWriter {
  var output: [UInt8] = []
  private let escapesHTML: Bool
  private let indent: [UInt8]?
  private var depth = 0
  private var isFirst = true
  private var afterKey = false
  /// The first value that JSON cannot say.
  public private(set) var error: JSONError?

  /// - Parameters:
  ///   - escapesHTML: whether `<`, `>` and `&` are written as `\u003c` and so on.
  ///   - indent: what one level of nesting is set in by; nil for everything on one line.
  public init(escapesHTML: Bool = true, indent: ByteString? = nil) {
    self.escapesHTML = escapesHTML
    self.indent = indent?.bytes
  }

  /// The text, without a newline at the end.
  public consuming func finish() throws(JSONError) -> [UInt8] {
    if let error { throw error }
    return output
  }

  private mutating func breakLine() {
    guard let indent else { return }
    output.append(0x0A)
    for _ in 0..<depth { output.append(contentsOf: indent) }
  }

  /// Writes what stands between the last value or key and the next.
  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    if depth == 0 { return }
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine()
  }

  public mutating func null() {
    separate()
    output.append(contentsOf: "null".utf8)
  }

  public mutating func bool(_ value: Bool) {
    separate()
    output.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  public mutating func int(_ value: Int64) {
    separate()
    Strconv.appendInt(value, to: &output)
  }

  public mutating func uint(_ value: UInt64) {
    separate()
    Strconv.appendUint(value, to: &output)
  }

  public mutating func float(_ value: Double) {
    separate()
    guard value.isFinite else { return refuse(value) }
    NumberText.append(value, to: &output)
  }

  public mutating func float(_ value: Float) {
    separate()
    guard value.isFinite else { return refuse(Double(value)) }
    NumberText.append(value, to: &output)
  }

  private mutating func refuse(_ value: Double) {
    guard error == nil else { return }
    error = JSONError(.unsupportedValue(Strconv.formatFloat(value, .g).text))
  }

  public mutating func string(_ value: ByteString) {
    separate()
    JSONText.appendQuoted(value.bytes, escapesHTML: escapesHTML, to: &output)
  }

  public mutating func beginArray(count: Int) { begin(UInt8(ascii: "[")) }

  public mutating func endArray() { end(UInt8(ascii: "]")) }

  public mutating func beginObject(count: Int) { begin(UInt8(ascii: "{")) }

  public mutating func key(_ key: ByteString) {
    separate()
    JSONText.appendQuoted(key.bytes, escapesHTML: escapesHTML, to: &output)
    output.append(UInt8(ascii: ":"))
    if indent != nil { output.append(0x20) }
    afterKey = true
  }

  public mutating func endObject() { end(UInt8(ascii: "}")) }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    depth &+= 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth &-= 1
    if !isFirst { breakLine() }
    output.append(bracket)
    isFirst = false
  }

  /// JSON wants byte order, in which the keys come.
  public func sort(_ keys: inout [ByteString]) {}
}
