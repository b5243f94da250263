internal import GoCompat
internal import YAML

/// Where webhooks are called.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/util/webhook.ValidateWebhookURL`, `ValidateWebhookService`
enum HookClientRules {
  static func check(_ client: Object, _ path: FieldPath, _ problems: inout Problems) {
    if client.has("url") == client.has("service") {
      problems.required(path, "exactly one of url or service is required")
    } else if let link = client.optionalString("url") {
      checkLink(link, path.child("url"), &problems)
    } else {
      checkService(client.object("service"), path.child("service"), &problems)
    }
  }

  private static func checkLink(
    _ link: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let form: ByteString = "; desired format: https://host[/path]"
    let address: GoURL
    do {
      address = try GoURL(parsing: link)
    } catch {
      return problems.required(path, "url must be a valid URL: " + error.goText + form)
    }
    if address.scheme != "https" {
      problems.invalid(
        path, .text(address.scheme), "'https' is the only allowed URL scheme" + form)
    }
    if address.host.isEmpty {
      problems.invalid(path, .text(address.host), "host must be specified" + form)
    }
    if let user = address.user {
      problems.invalid(
        path, .text(user.goText), "user information is not permitted in the URL")
    }
    if !address.fragment.isEmpty {
      problems.invalid(
        path, .text(address.fragment), "fragments are not permitted in the URL")
    }
    if !address.rawQuery.isEmpty {
      problems.invalid(
        path, .text(address.rawQuery), "query parameters are not permitted in the URL")
    }
  }

  private static func checkService(
    _ service: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    // The server hands over name and namespace the wrong way round.
    if service.string("namespace").isEmpty { problems.required(path.child("name")) }
    if service.string("name").isEmpty { problems.required(path.child("namespace")) }
    if let port = service.int("port"), !(1...65_535 ~= port) {
      problems.invalid(
        path.child("port"), port,
        "port is not valid: " + Names.portNumber(port).joined(", "))
    }
    guard let place = service.optionalString("path"), !place.isEmpty, place != "/" else { return }
    let path = path.child("path")
    if place == "//" {
      return problems.invalid(path, .text(place), "segment[0] may not be empty")
    }
    if !place.hasPrefix("/") { problems.invalid(path, .text(place), "must start with a '/'") }
    var steps = place[1...].split(by: "/")
    if steps.count > 1, steps.last?.isEmpty == true { steps.removeLast() }
    for (index, step) in steps.enumerated() {
      let segment = ByteString("segment[\(index)]")
      if step.isEmpty {
        problems.invalid(path, .text(place), segment + " may not be empty")
        continue
      }
      for detail in Names.subdomain(step) {
        problems.invalid(path, .text(place), segment + ": " + detail)
      }
    }
  }
}
