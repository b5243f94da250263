public import GoCompat
public import GoTemplate

extension RenderError: GoTextError {
  /// The error as Helm words and lays it out.
  public var goText: ByteString {
    switch stage {
    case .parse: parseText
    case .execute: executionText
    }
  }

  /// Only what follows the last colon is kept.
  ///
  /// - SeeAlso: `cleanupParseError` in Helm's `pkg/engine/engine.go`
  private var parseText: ByteString {
    let text = cause.goText
    let parts = text.split(by: ": ")
    guard parts.count > 1 else { return "parse error in (" + file + "): " + text }
    return "parse error at (" + parts[1] + "): " + parts[parts.count - 1]
  }

  /// - SeeAlso: `reformatExecErrorMsg` in Helm's `pkg/engine/engine.go`
  private var executionText: ByteString {
    // Not an error of execution: `no template "x" associated with template "y"`.
    if case .noTemplate = cause.kind { return cause.goText }
    let text = cause.goText
    let parts = text.split(by: ": ", limit: 3)
    guard parts.count == 3 else { return "execution error in (" + file + "): " + text }
    if let message = RenderError.marked(parts[2]) {
      return "execution error at (" + parts[1] + "): " + message
    }
    return laidOut ?? text
  }

  /// What stands between Helm's marks, from the first to the last of them.
  private static func marked(_ text: ByteString) -> ByteString? {
    let start: ByteString = "HELM_ERR_START"
    guard let opening = text.firstIndex(of: start),
      let closing = text.lastIndex(of: "HELM_ERR_END"),
      closing >= opening + start.count
    else { return nil }
    return text[opening + start.count..<closing]
  }

  /// The chain with a line for each place; nil when it ends in an error that is not a template's.
  private var laidOut: ByteString? {
    var lines: [Trace] = []
    // The text of each error ends in that of its cause.
    var text = cause.goText
    var next: (any Error)? = cause
    while let error = next {
      guard let error = error as? TemplateError, let trace = Trace(text) else { return nil }
      if trace != lines.last { lines.append(trace) }
      text = text[min(error.ownText.count, text.count)...]
      next = error.cause
    }
    return lines.reduce(into: ByteString()) { $0.append($1.text) }.trimmingSpace
  }
}

/// One level of an error's chain. Helm takes it from the sentence, and where a message holds what
/// looks like the next level cuts it there, so this has to read the sentence too.
///
/// - SeeAlso: `parseTemplateExecErrorString` in Helm's `pkg/engine/engine.go`
private struct Trace: Equatable {
  var location: ByteString = ""
  var function: ByteString = ""
  var message: ByteString = ""

  init?(_ sentence: ByteString) {
    let prefix: ByteString = "template: "
    guard sentence.hasPrefix(prefix) else { return nil }
    let rest = sentence[prefix.count...]
    if rest.hasPrefix("no template ") {
      message = sentence
      return
    }
    if readExecuting(rest) || readSimple(rest) { return }
    return nil
  }

  /// `name:1:2: executing "name" at <node>: message`
  private mutating func readExecuting(_ text: ByteString) -> Bool {
    let verb: ByteString = ": executing "
    guard let at = text.firstIndex(of: verb) else { return false }
    let after = text[(at + verb.count)...]
    guard after.bytes.first == UInt8(ascii: "\""), let quote = after.firstIndex(of: "\"", from: 1)
    else { return false }
    let opening: ByteString = " at <"
    let afterName = after[(quote + 1)...]
    guard afterName.hasPrefix(opening) else { return false }
    let node = afterName[opening.count...]
    guard let end = node.firstIndex(of: ">: ") else { return false }
    location = text[..<at]
    function = "executing \"" + after[1..<quote] + "\" at <" + node[..<end] + ">:"
    message = Trace.withoutNext(node[(end + 3)...])
    return true
  }

  /// `name:1: message`
  private mutating func readSimple(_ text: ByteString) -> Bool {
    guard let at = text.lastIndex(of: ": ") else { return false }
    location = text[..<at]
    message = Trace.withoutNext(text[(at + 2)...])
    return true
  }

  private static func withoutNext(_ message: ByteString) -> ByteString {
    guard let next = message.firstIndex(of: " template:") else { return message }
    return message[..<next]
  }

  var text: ByteString {
    var text = ByteString()
    if !location.isEmpty { text.append(location + "\n  ") }
    if !function.isEmpty { text.append(function + "\n    ") }
    if !message.isEmpty { text.append(message + "\n") }
    return text
  }
}
