/// A diagnostic for a person: the message, the source lines with carets, the chain, the help.
public struct FullRenderer: Sendable {
  /// Columns of the terminal.
  public var width: Int
  /// Whether to use colours.
  public var isColored: Bool

  public init(width: Int = 100, isColored: Bool = false) {
    self.width = max(width, 40)
    self.isColored = isColored
  }

  /// The text, with a line end after every line.
  /// - Parameter includingMessage: false when the message was already printed another way.
  public func render(_ diagnostic: Diagnostic, includingMessage: Bool = true) -> String {
    var text = ""
    if includingMessage { text += headline(diagnostic) }
    let gutter = gutterWidth(diagnostic)
    for label in ordered(diagnostic) { text += excerpt(label, gutter: gutter) }
    for note in diagnostic.notes { text += line(of: note, gutter: gutter) }
    if let help = diagnostic.help {
      let word = paint("help", .help)
      text += "\(spaces(gutter)) = \(word): \(Printable.line(help))\n"
    }
    return text
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let lines = diagnostic.message.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { Printable.line(String($0)) }.joined(separator: "\n  ")
    return "\(paint(diagnostic.severity.word, style(diagnostic.severity))): \(shown)\n"
  }

  /// The primary label first, the rest as they came.
  private func ordered(_ diagnostic: Diagnostic) -> [Label] {
    guard let index = diagnostic.labels.firstIndex(where: { $0.isPrimary }) else {
      return diagnostic.labels
    }
    var labels = diagnostic.labels
    let primary = labels.remove(at: index)
    return [primary] + labels
  }

  private func excerpt(_ label: Label, gutter: Int) -> String {
    let place = label.place
    let start = place.start
    let name = Printable.line(place.source.name)
    var text = "\(spaces(gutter))\(paint("-->", .frame)) \(name):\(start.line):\(start.column)\n"
    guard let line = place.source.line(start.line) else { return text }
    let from = min(place.range.lowerBound, line.upperBound) - line.lowerBound
    let to = min(max(place.range.upperBound, place.range.lowerBound), line.upperBound)
    let shown = ExcerptLine(place.source.bytes[line])
    let window = shown.window(
      marking: from..<max(from, to - line.lowerBound), width: width - gutter - 3)
    let number = "\(start.line)"
    let bar = paint("|", .frame)
    text += "\(spaces(gutter)) \(bar)\n"
    text += "\(spaces(gutter - number.count))\(paint(number, .frame)) \(bar) \(window.text)\n"
    text += "\(spaces(gutter)) \(bar) \(spaces(window.before))"
    let mark = String(repeating: label.isPrimary ? "^" : "-", count: window.under)
    text += paint(mark, label.isPrimary ? .error : .frame)
    text += label.text.isEmpty ? "\n" : " \(Printable.line(label.text))\n"
    return text
  }

  private func line(of note: Note, gutter: Int) -> String {
    var text = "\(spaces(gutter)) = \(Printable.line(note.text))"
    if let place = note.place {
      let start = place.start
      text += " (\(Printable.line(place.source.name)):\(start.line):\(start.column))"
    }
    return text + "\n"
  }

  private func gutterWidth(_ diagnostic: Diagnostic) -> Int {
    diagnostic.labels.map { "\($0.place.start.line)".count }.max() ?? 1
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case help = "1;36"
    case frame = "1;34"
  }

  private func style(_ severity: Diagnostic.Severity) -> Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .information: .help
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    isColored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
