public import Diagnostics
public import GoCompat
public import GoTemplate

extension TemplateError: ReportableError {
  public var helmText: ByteString { goText }

  public var diagnostic: Diagnostic? {
    guard let place else { return nil }
    return Diagnostic(
      id: "template", message: message.text, labels: [Label(place.sourcePlace)],
      notes: calls.map { call in
        Note("in template \(call.templateName.text)", at: call.place.sourcePlace)
      })
  }
}

extension TemplateError.Place {
  /// The place as diagnostics have it.
  var sourcePlace: Diagnostics.Place {
    Diagnostics.Place(SourceText(name: source.name.text, bytes: source.bytes), range)
  }
}
