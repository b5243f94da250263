import Diagnostics
import GoCompat
import GoTemplate

/// The way from the file that was rendered to where a template failed, innermost first.
struct ErrorTrail {
  /// One stop on the way.
  struct Stop {
    /// The template that holds the place.
    let template: ByteString
    let place: TemplateError.Place
    /// What is called there: `include`, `tpl`, or nil for a `template` action.
    let function: ByteString?
    let source: SourceText
    /// How many stops like the one before are left out.
    var omitted = 0
  }

  private(set) var stops: [Stop] = []
  /// The innermost error of a template.
  private(set) var innermost: TemplateError
  /// What a function threw there, unless that is a template's error.
  private(set) var cause: (any Error)?

  init(_ error: TemplateError) {
    innermost = error
    var next: (any Error)? = error
    var isTpl = false
    var groups: [[Stop]] = []
    while let current = next {
      if let error = current as? TemplateError {
        innermost = error
        groups.append(ErrorTrail.stops(of: error, isTpl: isTpl))
        isTpl = false
        next = error.cause
        cause = error.cause
      } else if let error = current as? TplError {
        isTpl = true
        next = error.cause
      } else {
        next = nil
      }
    }
    stops = groups.reversed().flatMap { $0 }
  }

  private static func stops(of error: TemplateError, isTpl: Bool) -> [Stop] {
    var stops: [Stop] = []
    if let place = error.place {
      var function: ByteString?
      if case .functionFailed(let name) = error.kind { function = name }
      stops.append(stop(error.templateName, place, function, isTpl))
    }
    for call in error.calls { stops.append(stop(call.templateName, call.place, nil, isTpl)) }
    if error.omittedCalls > 0 { stops[stops.count - 1].omitted = error.omittedCalls }
    return stops
  }

  private static func stop(
    _ template: ByteString, _ place: TemplateError.Place, _ function: ByteString?, _ isTpl: Bool
  ) -> Stop {
    // Text given to tpl is parsed under the name of the set, which tells nobody anything.
    let isText = isTpl && !place.source.name.contains("/")
    let name = isText ? "text given to tpl" : place.source.name.text
    return Stop(
      template: template, place: place, function: function,
      source: SourceText(name: name, bytes: place.source.bytes))
  }

  /// The chain without the place of the error itself, outermost last; a long one without its middle.
  var notes: [Note] {
    var notes: [Note] = []
    var last: (source: String, offset: Int)?
    var repeated = 0
    for stop in stops.dropFirst() {
      repeated += stop.omitted
      if let last, last == (stop.source.name, stop.place.offset) {
        repeated += 1
        continue
      }
      if repeated > 0 { notes.append(Note("… \(repeated) times more")) }
      repeated = 0
      last = (stop.source.name, stop.place.offset)
      notes.append(note(stop))
    }
    if repeated > 0 { notes.append(Note("… \(repeated) times more")) }
    guard notes.count > 12 else { return notes }
    let middle = Note("… \(notes.count - 11) more")
    return Array(notes.prefix(8)) + [middle] + notes.suffix(3)
  }

  private func note(_ stop: Stop) -> Note {
    let verb =
      switch stop.function {
      case "include": "included"
      case "tpl": "given to tpl"
      default: "called"
      }
    let place = Place(stop.source, stop.place.range)
    if stop.template == stop.place.source.name { return Note("\(verb) here", at: place) }
    return Note("\(verb) by \(Strconv.quote(stop.template).text)", at: place)
  }
}
