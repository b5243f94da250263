internal import GoCompat
internal import YAML

/// CertificateSigningRequests.
struct SigningRequestStrategy: BuiltInStrategy {
  let kind: ResourceKind

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object.make("spec") { spec in
      if !context.user.isEmpty { spec["username"] = .string(context.user) }
      if !context.groups.isEmpty {
        spec["groups"] = .array(context.groups.map { .string($0) })
      }
    }
  }

  func update(_ object: inout Object, old: Object, _ context: WriteContext) throws(StatusError) {
    object["spec"] = old["spec"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let spec = object.object("spec")
    let request = spec.string("request")
    if !Self.isRequest(request) {
      problems.invalid(
        "spec.request", .text(request), "PEM block type must be CERTIFICATE REQUEST")
    }
    if spec.strings("usages").isEmpty {
      problems.required("spec.usages", "usages must be provided")
    }
    if spec.string("signerName").isEmpty { problems.required("spec.signerName") }
    if let seconds = spec.int("expirationSeconds"), seconds < 600 {
      problems.invalid(
        "spec.expirationSeconds", seconds,
        "may not specify a duration less than 600 seconds (10 minutes)")
    }
  }

  private static func isRequest(_ text: ByteString) -> Bool {
    do throws(Base64.Corrupt) {
      return ByteString(try Base64.standard.decode(text))
        .contains("-----BEGIN CERTIFICATE REQUEST-----")
    } catch {
      return false
    }
  }
}
