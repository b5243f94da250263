internal import GoCompat
internal import YAML

/// The defaults of webhooks and admission policies.
///
/// - SeeAlso: `pkg/apis/admissionregistration/v1/defaults.go`
enum AdmissionDefaults {
  static func fill(_ object: inout Object, _ type: ByteString) {
    switch type {
    case "v1.ValidatingWebhook": fillWebhook(&object)
    case "v1.MutatingWebhook":
      fillWebhook(&object)
      object.setDefault("reinvocationPolicy", .string("Never"))
    case "v1.RuleWithOperations", "v1.NamedRuleWithOperations":
      object.setDefault("scope", .string("*"))
    case "v1.ValidatingAdmissionPolicySpec", "v1.MutatingAdmissionPolicySpec":
      object.setDefault("failurePolicy", .string("Fail"))
    case "v1.MatchResources":
      object.setDefault("matchPolicy", .string("Equivalent"))
      object.setDefault("namespaceSelector", .object([:]))
      object.setDefault("objectSelector", .object([:]))
    default: break
    }
  }

  private static func fillWebhook(_ webhook: inout Object) {
    webhook.change("clientConfig") { $0.change("service") { $0.setDefault("port", .int(443)) } }
    webhook.setDefault("failurePolicy", .string("Fail"))
    webhook.setDefault("matchPolicy", .string("Equivalent"))
    webhook.setDefault("namespaceSelector", .object([:]))
    webhook.setDefault("objectSelector", .object([:]))
    webhook.setDefault("timeoutSeconds", .int(10))
  }
}
