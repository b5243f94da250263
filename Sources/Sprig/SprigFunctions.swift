public import GoTemplate

/// The functions of sprig 3.3 that Helm lets templates call, and Helm's own document functions.
///
/// - SeeAlso: `sprig.TxtFuncMap`, and `funcMap` in Helm's `pkg/engine/funcs.go`
public enum SprigFunctions {
  /// Every function, page by page.
  public static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    var functions: [GoFunction] = []
    functions.reserveCapacity(256)
    for page in pages { functions += page(environment) }
    return functions
  }

  private typealias Page = (SprigEnvironment) -> [GoFunction]

  private static var pages: [Page] {
    [
      CertificateFunctions.all,
      CryptoFunctions.all,
      DateFunctions.all,
      DefaultFunctions.all,
      DictFunctions.all,
      DocumentFunctions.all,
      EncodingFunctions.all,
      FloatMathFunctions.all,
      FlowControlFunctions.all,
      IntegerSliceFunctions.all,
      ListFunctions.all,
      MathFunctions.all,
      NetworkFunctions.all,
      PathFunctions.all,
      RandomFunctions.all,
      ReflectionFunctions.all,
      RegexFunctions.all,
      SemverFunctions.all,
      StringFunctions.all,
      StringListFunctions.all,
      TypeConversionFunctions.all,
      URLFunctions.all,
    ]
  }
}
