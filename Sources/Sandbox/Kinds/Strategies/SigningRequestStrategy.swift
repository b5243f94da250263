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
    guard context.subresource == "approval" else { return }
    let conditions = object.object("status")["conditions"]
    object["status"] = old["status"]
    object.make("status") { $0["conditions"] = conditions }
    ApprovalRules.setTimes(&object, old, context.now)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    ApprovalRules.check(object, old, context, &problems)
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    ApprovalRules.check(object, old, context, &problems)
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
    var seen: Set<ByteString> = []
    for (index, usage) in spec.strings("usages").enumerated() {
      let path = FieldPath("spec.usages").index(index)
      problems.optionalOneOf(usage, path, Self.usages)
      if !seen.insert(usage).inserted { problems.duplicate(path, .text(usage)) }
    }
    Self.checkSigner(spec.string("signerName"), "spec.signerName", &problems)
    if let seconds = spec.int("expirationSeconds"), seconds < 600 {
      problems.invalid(
        "spec.expirationSeconds", seconds,
        "may not specify a duration less than 600 seconds (10 minutes)")
    }
  }

  private static let usages: [ByteString] = [
    "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign",
    "data encipherment", "decipher only", "digital signature", "email protection",
    "encipher only", "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement",
    "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime", "server auth",
    "signing", "timestamping",
  ]

  /// - SeeAlso: `ValidateSignerName`
  private static func checkSigner(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if name.isEmpty { return problems.required(path) }
    if name == "kubernetes.io/legacy-unknown" {
      return problems.invalid(
        path, .text(name), "the legacy signerName is not allowed via this API version")
    }
    let parts = name.split(by: "/")
    guard parts.count == 2 else {
      return problems.invalid(
        path, .text(name),
        "must be a fully qualified domain and path of the form 'example.com/signer-name'")
    }
    if parts[0].count > 253 { problems.tooLong(path, 253) }
    let labels = parts[0].split(by: ".")
    if labels.count < 2 {
      problems.invalid(
        path, .text(parts[0]),
        "should be a domain with at least two segments separated by dots")
    }
    for label in labels {
      for detail in Names.dnsLabel(label) {
        problems.invalid(
          path, .text(parts[0]), "validating label " + Strconv.quote(label) + ": " + detail)
      }
    }
    for detail in Names.subdomain(parts[1]) {
      problems.invalid(
        path, .text(parts[1]), "validating label " + Strconv.quote(parts[1]) + ": " + detail)
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
