import GoCompat
import Testing
import YAML

@testable import Sandbox

/// Policies that refuse what does not hold.
@Suite struct AdmissionPolicyTests {
  /// A ConfigMap's data beside a policy's parts, and what is said of it: empty when it is let in.
  static let cases: [(validation: String, more: String, data: String, refusal: String)] = [
    (#""expression":"'good' in object.data""#, "", #"{"good":"1"}"#, ""),
    (
      #""expression":"'good' in object.data""#, "", #"{"bad":"1"}"#,
      "failed expression: 'good' in object.data"
    ),
    (
      #""expression":"false","messageExpression":"'not ' + object.metadata.name""#, "",
      "{}", "not c"
    ),
    (
      #""expression":"variables.n < 2","message":"too many""#,
      #","variables":[{"name":"n","expression":"object.data.size()"}]"#, #"{"a":"1","b":"2"}"#,
      "too many"
    ),
    (
      #""expression":"false""#,
      #","matchConditions":[{"name":"big","expression":"object.data.size() > 1"}]"#,
      #"{"a":"1"}"#, ""
    ),
    (#""expression":"object.spec.a == 1""#, #","failurePolicy":"Ignore""#, #"{"a":"1"}"#, ""),
    (#""expression":"request.operation == 'CREATE'""#, "", #"{"a":"1"}"#, ""),
  ]

  @Test(arguments: cases)
  func `a policy lets in what holds`(
    validation: String, more: String, data: String, refusal: String
  ) throws {
    let living = try LivingCluster()
    try living.make(
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      #"{"metadata":{"name":"p"},"spec":{"matchConstraints":{"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["configmaps"]}]},"validations":[{\#(validation)}]\#(more)}}"#,
      in: "")
    try living.make(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io",
      #"{"metadata":{"name":"b"},"spec":{"policyName":"p","validationActions":["Deny"]}}"#, in: "")
    var said: ByteString = ""
    do {
      try living.make("configmaps", #"{"metadata":{"name":"c"},"data":\#(data)}"#)
    } catch let error as StatusError {
      #expect(error.code == 422)
      said = error.message
    }
    let start: ByteString =
      "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: "
    #expect(said == (refusal.isEmpty ? "" : start + ByteString(refusal)))
  }
}
