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

  private static func policy(_ more: String) -> String {
    #"{"metadata":{"name":"p"},"spec":{"matchConstraints":{"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["configmaps"]}]},\#(more)}}"#
  }

  @Test func `a policy keeps what is to go`() throws {
    let living = try LivingCluster()
    try living.make("configmaps", #"{"metadata":{"name":"c"}}"#)
    try living.make(
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      Self.policy(
        #""validations":[{"expression":"request.operation != 'DELETE' || oldObject.metadata.name != 'c'","message":"stay","reason":"Forbidden"}]"#
      ), in: "")
    try living.make(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io",
      #"{"metadata":{"name":"b"},"spec":{"policyName":"p","validationActions":["Deny"]}}"#, in: "")
    let refusal = #expect(throws: StatusError.self) { try living.delete("configmaps", "c") }
    #expect(refusal?.code == 403)
    #expect(
      refusal?.message
        == "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: stay"
    )
  }

  static let parameters: [(reference: String, refusal: String)] = [
    (#""name":"limits","namespace":"default""#, "failed expression: object.data.n < params.data.n"),
    (
      #""name":"nope""#,
      "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction"
    ),
    (
      #""selector":{"matchLabels":{"for":"policy"}}"#,
      "failed expression: object.data.n < params.data.n"
    ),
  ]

  @Test(arguments: parameters)
  func `a policy has parameters`(reference: String, refusal: String) throws {
    let living = try LivingCluster()
    try living.make(
      "configmaps",
      #"{"metadata":{"name":"limits","labels":{"for":"policy"}},"data":{"n":"5"}}"#)
    try living.make(
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      Self.policy(
        #""paramKind":{"apiVersion":"v1","kind":"ConfigMap"},"validations":[{"expression":"object.data.n < params.data.n"}]"#
      ), in: "")
    try living.make(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io",
      #"{"metadata":{"name":"b"},"spec":{"policyName":"p","validationActions":["Deny"],"paramRef":{"parameterNotFoundAction":"Deny",\#(reference)}}}"#,
      in: "")
    let said = #expect(throws: StatusError.self) {
      try living.make("configmaps", #"{"metadata":{"name":"c"},"data":{"n":"7"}}"#)
    }
    #expect(
      said?.message
        == "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: "
        + ByteString(refusal))
  }
}
