public import GoCompat
public import GoTemplate

/// A chart whose templates do not parse or do not run.
public struct RenderError: Error {
  public enum Stage: Sendable { case parse, execute }

  public let stage: Stage
  /// The file being parsed or rendered.
  public let file: ByteString
  public let cause: TemplateError
  /// What templates could have named instead.
  public let names: Names

  /// The names that templates of the render could use.
  public struct Names: Sendable {
    public var functions: [ByteString] = []
    public var templates: [ByteString] = []
    /// The keys from the root chart's values to those the file sees: the names of subcharts.
    public var valuesPath: [ByteString] = []
  }

  init(_ stage: Stage, file: ByteString, cause: TemplateError, names: Names) {
    self.stage = stage
    self.file = file
    self.cause = cause
    self.names = names
  }

  /// What `required` or `fail` said, when that is what stopped the render.
  public var chartMessage: ByteString? {
    var next: (any Error)? = cause
    while let error = next {
      switch error {
      case let failure as TemplateRun.ChartFailure: return failure.message
      case let error as TemplateError: next = error.cause
      case let error as TplError: next = error.cause
      default: return nil
      }
    }
    return nil
  }

  /// The template errors from the file inwards, through `include` and `tpl`.
  public var chain: [TemplateError] {
    var errors: [TemplateError] = []
    var next: (any Error)? = cause
    while let error = next {
      switch error {
      case let error as TemplateError:
        errors.append(error)
        next = error.cause
      case let error as TplError: next = error.cause
      default: next = nil
      }
    }
    return errors
  }
}
