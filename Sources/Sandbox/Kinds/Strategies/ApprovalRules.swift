internal import GoCompat
internal import YAML

/// The conditions and the certificate of a request for one.
///
/// - SeeAlso: `validateCertificateSigningRequestUpdate`
enum ApprovalRules {
  private static let path: FieldPath = "status.conditions"
  private static let lasting: [ByteString] = ["Approved", "Denied", "Failed"]

  private static func conditions(_ object: Object) -> [Object] {
    object.object("status").objects("conditions")
  }

  /// Conditions say when they were set, and since when they are so.
  ///
  /// - SeeAlso: `populateConditionTimestamps`
  static func setTimes(_ object: inout Object, _ old: Object, _ now: TimeInstant) {
    let before = conditions(old)
    let now = Value.string(now.kubernetesText)
    object.make("status") { status in
      if status.array("conditions").isEmpty { return }
      status.changeEach("conditions") { condition in
        if condition.string("lastUpdateTime").isEmpty { condition["lastUpdateTime"] = now }
        guard condition.string("lastTransitionTime").isEmpty else { return }
        let same = before.first {
          $0["type"] == condition["type"] && $0["status"] == condition["status"]
            && !$0.string("lastTransitionTime").isEmpty
        }
        condition["lastTransitionTime"] = same?["lastTransitionTime"] ?? now
      }
    }
  }

  static func check(
    _ object: Object, _ old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    checkConditions(conditions(object), conditions(old), &problems)
    let certificate = object.object("status").string("certificate")
    let before = old.object("status").string("certificate")
    if certificate != before, !certificate.isEmpty, !isCertificate(certificate) {
      problems.invalid(
        "status.certificate", .text("<certificate data>"),
        "must contain at least one CERTIFICATE PEM block")
    }
    checkKept(conditions(object), conditions(old), context, &problems)
    if certificate == before { return }
    if context.subresource != "status" {
      problems.forbidden("status.certificate", "updates may not set certificate content")
    } else if !before.isEmpty {
      problems.forbidden(
        "status.certificate", "updates may not modify existing certificate content")
    }
  }

  private static func checkConditions(
    _ conditions: [Object], _ old: [Object], _ problems: inout Problems
  ) {
    let before = old.map { $0.string("type") }
    let hadBoth = before.contains("Approved") && before.contains("Denied")
    let hadTwice = Set(before).count < before.count
    var seen: Set<ByteString> = []
    for (index, condition) in conditions.enumerated() {
      let type = condition.string("type")
      let status = condition.string("status")
      let here = path.index(index)
      if type.isEmpty, !before.contains("") { problems.required(here.child("type")) }
      let allowed: [ByteString] = lasting.contains(type) ? ["True"] : ["False", "True", "Unknown"]
      if status.isEmpty {
        problems.required(here.child("status"))
      } else if !allowed.contains(status) {
        problems.notSupported(here.child("status"), .text(status), allowed)
      }
      let other: ByteString? = ["Approved": "Denied", "Denied": "Approved"][type]
      if !hadBoth, let other, seen.contains(other) {
        problems.invalid(
          path, .text(type), "Approved and Denied conditions are mutually exclusive")
      }
      if !seen.insert(type).inserted, !hadTwice {
        problems.duplicate(here.child("type"), .text(type))
      }
    }
  }

  private static func checkKept(
    _ new: [Object], _ old: [Object], _ context: WriteContext, _ problems: inout Problems
  ) {
    func of(_ type: ByteString, _ list: [Object]) -> [Object] {
      list.filter { $0.string("type") == type }
    }
    for type in lasting where of(type, new).count < of(type, old).count {
      problems.forbidden(
        path, "updates may not remove a condition of type " + Strconv.quote(type))
    }
    if context.subresource == "approval" { return }
    for type in lasting.prefix(2) {
      let (given, before) = (of(type, new), of(type, old))
      if given.count > before.count {
        problems.forbidden(
          path, "updates may not add a condition of type " + Strconv.quote(type))
      } else if given.count == before.count, given != before {
        let definition: ByteString = "io.k8s.api.certificates.v1.CertificateSigningRequestCondition"
        func shown(_ list: [Object]) -> Value {
          .array(list.map { InternalForm.value(.object($0), definition) })
        }
        problems.forbidden(
          path,
          "updates may not modify a condition of type " + Strconv.quote(type) + "\n"
            + LineDifference.text(shown(before), shown(given)))
      }
    }
  }

  private static func isCertificate(_ text: ByteString) -> Bool {
    do throws(Base64.Corrupt) {
      return ByteString(try Base64.standard.decode(text)).contains("-----BEGIN ")
    } catch {
      return false
    }
  }
}
