public import GoCompat

/// An error that has the text Go gives it.
public protocol GoTextError: Error {
  /// What Go's `Error()` returns.
  var goText: ByteString { get }
}

extension GoError: GoTextError {
  public var goText: ByteString { message }
}

extension GoPanic: GoTextError {
  public var goText: ByteString { message }
}

/// A template that does not parse, or that fails while it runs.
/// - SeeAlso: `template.ExecError`
public struct TemplateError: Error {
  /// A place in the text of a template.
  public struct Place: Sendable {
    public let source: TemplateSource
    /// Go's position of the node being evaluated, in bytes; line and column come from it.
    public let offset: Int
    /// The narrowest piece of the text that the error is about, in bytes.
    public let range: Range<Int>
    /// The node as Go writes it back; empty in syntax errors.
    public let context: ByteString

    public var line: Int { source.line(at: offset) }
    /// In bytes from the start of the line, from 0.
    public var column: Int { source.column(at: offset) }
  }

  /// A `template` action on the way to the error.
  public struct Call: Sendable {
    /// The template that holds the action.
    public let templateName: ByteString
    public let place: Place
  }

  public let kind: Kind
  /// The template that was parsed or run.
  public let templateName: ByteString
  /// Nil when no node had been reached.
  public let place: Place?
  /// What a function that was called threw; the next error inwards.
  public let cause: (any Error)?
  /// The `template` actions that led here in this run, innermost first; of very many the outermost
  /// and the innermost ones.
  public private(set) var calls: [Call] = []
  /// How many are left out before the last of `calls`.
  public private(set) var omittedCalls = 0

  private static let callLimit = 16

  init(
    _ kind: Kind, templateName: ByteString, place: Place? = nil, cause: (any Error)? = nil
  ) {
    self.kind = kind
    self.templateName = templateName
    self.place = place
    self.cause = cause
  }

  /// Notes the action that led to the calls noted before; endless recursion has far too many to keep.
  mutating func add(_ call: Call) {
    if calls.count < TemplateError.callLimit {
      calls.append(call)
    } else {
      calls[calls.count - 1] = call
      omittedCalls += 1
    }
  }
}
