internal import GoCompat

/// `[NAME] CHART` of a command that renders.
struct RenderTarget {
  /// The release name where none is given.
  static let defaultName = "release-name"

  let name: ReleaseName
  let chart: String

  /// Where the release's name comes from.
  enum ReleaseName {
    case given(String)
    case template(String)
    /// Of the chart's name and the time.
    case generated
  }

  /// - SeeAlso: `action.Install.NameAndChart`
  /// - Parameter needsName: whether a name must be given, or asked to be made up.
  init(
    _ arguments: [String], generatesName: Bool = false, nameTemplate: String = "",
    needsName: Bool = false
  ) throws {
    guard let last = arguments.last, arguments.count <= 2 else {
      let extra = arguments.dropFirst(2).joined(separator: ", ")
      throw CommandFailure(
        ByteString("expected at most two arguments, unexpected arguments: \(extra)"))
    }
    chart = last
    guard arguments.count == 2 else {
      if !nameTemplate.isEmpty {
        name = .template(nameTemplate)
      } else if needsName {
        guard generatesName else {
          throw CommandFailure("must either provide a name or specify --generate-name")
        }
        name = .generated
      } else {
        name = .given(RenderTarget.defaultName)
      }
      return
    }
    if generatesName {
      throw CommandFailure("cannot set --generate-name and also specify a name")
    }
    if !nameTemplate.isEmpty {
      throw CommandFailure("cannot set --name-template and also specify a name")
    }
    name = .given(arguments[0])
  }
}
