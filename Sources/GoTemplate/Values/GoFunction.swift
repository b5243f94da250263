public import GoCompat

/// The parameters and results of a Go function, checked before a call as text/template checks them.
public struct GoSignature: Sendable {
  /// The parameters in order; the last one is the element type when `isVariadic`.
  public let parameters: [GoType]
  public let isVariadic: Bool
  public let result: GoType
  /// Whether a second result of type error follows.
  public let canFail: Bool
  /// Why templates cannot call it: the text of the error, with the function's name, that its results cause.
  /// - SeeAlso: `goodFunc` in text/template
  public let defect: ByteString?

  public init(
    _ parameters: [GoType], variadic: GoType? = nil, result: GoType = .any, canFail: Bool = false,
    defect: ByteString? = nil
  ) {
    self.parameters = variadic.map { parameters + [$0] } ?? parameters
    isVariadic = variadic != nil
    self.result = result
    self.canFail = canFail
    self.defect = defect
  }
}

/// A function that templates can call by name.
///
/// The executor checks and converts the arguments by the signature, so a body may rely on their types.
public final class GoFunction {
  public let name: ByteString
  public let signature: GoSignature
  public let body: (_ arguments: [GoValue]) throws -> GoValue

  public init(
    _ name: ByteString, _ signature: GoSignature,
    _ body: @escaping (_ arguments: [GoValue]) throws -> GoValue
  ) {
    self.name = name
    self.signature = signature
    self.body = body
  }
}

/// An error that a template function returned: Go's `error` with only its text.
///
/// The executor wraps it as `error calling NAME: TEXT`.
public struct GoError: Error, Sendable {
  public let message: ByteString

  public init(_ message: ByteString) { self.message = message }
}

/// A Go run-time panic inside a function. text/template turns it into an error at the call.
public struct GoPanic: Error, Sendable {
  public let message: ByteString

  public init(_ message: ByteString) { self.message = message }
}
