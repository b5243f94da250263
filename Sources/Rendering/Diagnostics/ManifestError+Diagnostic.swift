public import Diagnostics
import GoCompat
import GoTemplate
import YAML

extension ManifestError {
  /// The rendered line that is not YAML, and the template line that wrote it.
  ///
  /// - Parameter file: the same file rendered again with its output recorded; without it only the
  ///   rendered line is shown.
  public func diagnostic(_ file: RenderedFile?) -> Diagnostic {
    let rendered = SourceText(name: "\(path.text) (rendered)", bytes: SecretMask.hide(text.bytes))
    guard let offset else {
      let start = min(documentOffset, text.count)
      let place = Place(rendered, line: rendered.position(of: start).line)
      return Diagnostic(
        id: identifier, message: reason, labels: [Label(place)], help: help(in: nil))
    }
    let mark = Place(rendered, offset..<rendered.characterEnd(at: offset))
    var labels = [Label(mark)]
    var notes: [Note] = []
    let writers = file.map { self.writers(of: mark, $0) } ?? []
    if let writer = writers.last { labels.append(Label(writer, "written here", isPrimary: false)) }
    for caller in writers.dropLast().reversed() { notes.append(Note("called here", at: caller)) }
    return Diagnostic(
      id: identifier, message: reason, labels: labels, notes: notes, help: help(in: mark))
  }

  private var identifier: String { cause is YAMLError ? "manifest.yaml" : "manifest.wrong-type" }

  private var reason: String {
    ((cause as? YAMLError)?.goText ?? TemplateError.goText(of: cause)).text
  }

  /// Where in the rendered text it is.
  private var offset: Int? {
    guard let place = (cause as? YAMLError)?.place else { return nil }
    let source = SourceText(name: "", bytes: document.bytes)
    guard let inner = source.offset(line: place.line, character: place.column) else { return nil }
    return min(documentOffset + inner, text.count)
  }

  /// The template places that wrote the line of a place, outermost first.
  private func writers(of mark: Place, _ file: RenderedFile) -> [Place] {
    guard let map = file.outputMap else { return [] }
    // Random values may differ from the first time: lines are counted, not bytes.
    let start = mark.start
    let again = SourceText(name: "", bytes: file.text.bytes)
    guard let offset = again.offset(line: start.line, column: start.column) else { return [] }
    let raw = NoValue.rawOffset(offset, in: file.rawText)
    var places = map.trace(raw, in: file.rawText.bytes)
    if places.isEmpty, raw > 0 { places = map.trace(raw - 1, in: file.rawText.bytes) }
    return places.map { place in
      let source = SourceText(
        name: place.source.name.text,
        bytes: SecretMask.hide(place.source.bytes, keepsActions: true))
      return Place(source, line: source.position(of: place.offset).line).trimmed
    }
  }

  private func help(in mark: Place?) -> String? {
    guard let error = cause as? YAMLError else {
      return "a manifest is a table with apiVersion, kind and metadata"
    }
    guard let mark, let line = mark.source.line(mark.start.line) else { return nil }
    let bytes = text.bytes
    if bytes[line].prefix(while: { $0 == 0x20 || $0 == 0x09 }).contains(0x09) {
      return "YAML does not take tabs as indentation: use spaces"
    }
    switch error.kind {
    case .syntax("mapping values are not allowed in this context"):
      return "quote the value ({{ … | quote }}), or check the indentation ({{ … | nindent N }})"
    case .syntax("did not find expected key"), .syntax("could not find expected ':'"):
      return "check the indentation of what templates put in here ({{ … | nindent N }})"
    default: return nil
    }
  }
}

extension Place {
  /// The place without the space around it.
  fileprivate var trimmed: Place {
    var range = range
    while let first = source.bytes[range].first, first == 0x20 || first == 0x09 {
      range = range.lowerBound + 1..<range.upperBound
    }
    return Place(source, range)
  }
}

extension NoValue {
  /// The offset in the text before `<no value>` was taken out of it.
  static func rawOffset(_ offset: Int, in raw: ByteString) -> Int {
    var shift = 0
    var search = 0
    while let found = raw.firstIndex(of: text, from: search), found - shift <= offset {
      shift += text.count
      search = found + text.count
    }
    return offset + shift
  }
}
