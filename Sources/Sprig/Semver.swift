internal import GoCompat
internal import GoTemplate

/// sprig's page "Semantic version functions".
enum SemverFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("semver", GoSignature([.string], result: GoSemver.signatureType, canFail: true)) {
        .object(GoSemver(try parse($0.string(0))))
      },
      GoFunction(
        "semverCompare", GoSignature([.string, .string], result: .bool, canFail: true)
      ) {
        let constraints: SemverConstraints
        do throws(SemverError) {
          constraints = try SemverConstraints($0.string(0))
        } catch {
          throw GoError(error.goText)
        }
        return .bool(constraints.check(try parse($0.string(1))))
      },
    ]
  }

  private static func parse(_ text: ByteString) throws -> Semver {
    do {
      return try Semver(text)
    } catch {
      throw GoError(error.goText)
    }
  }
}
