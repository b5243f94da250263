import Testing

@testable import Sandbox

/// What the server says of wrong definitions, admission policies and kinds of the cluster.
@Suite struct DefinitionRuleTests {
  /// A definition with a property `x` and more in its version.
  private static func definition(
    _ property: String, _ more: String = "", _ causes: [String]
  ) -> KindCase {
    KindCase(
      "customresourcedefinitions.apiextensions.k8s.io/v1",
      """
      {kind: CustomResourceDefinition, apiVersion: apiextensions.k8s.io/v1, metadata: {name: goods.a.b},
      spec: {group: a.b, scope: Namespaced, names: {plural: goods, kind: Good}, versions: [{name: v1,
      served: true, storage: true\(more), schema: {openAPIV3Schema: {type: object, properties: {x: \(property)}}}}]}}
      """, causes)
  }

  private static let schema = "spec.validation.openAPIV3Schema.properties[x]"
  private static func rule(_ text: String, _ expression: String) -> String {
    "{type: object, properties: {num: {type: integer}}, x-kubernetes-validations: [{\(text): \"\(expression)\"}]}"
  }
  private static func shown(_ rule: String) -> String {
    #"{"Rule":"\#(rule)","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}"#
  }

  static let definitions: [KindCase] = [
    definition(
      "{type: string}",
      ", subresources: {scale: {specReplicasPath: spec.n, statusReplicasPath: .n}}",
      [
        #"spec.subresources.scale.specReplicasPath: Invalid value: "spec.n": must be a simple json path starting with ."#,
        #"spec.subresources.scale.statusReplicasPath: Invalid value: ".n": should be a json path under .status"#,
      ]),
    definition(
      "{type: string}", ", additionalPrinterColumns: [{name: a, type: text, jsonPath: x}]",
      [
        #"spec.additionalPrinterColumns[0].JSONPath: Invalid value: "x": must be a simple json path starting with ."#,
        #"spec.additionalPrinterColumns[0].type: Invalid value: "text": must be one of boolean,date,integer,number,string"#,
      ]),
    definition(
      "{type: object}", ", selectableFields: [{jsonPath: .x}, {jsonPath: .y}, {jsonPath: '.x[0]'}]",
      [
        #"spec.selectableFields[0].jsonPath: Invalid value: ".x": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."#,
        #"spec.selectableFields[1].jsonPath: Invalid value: ".y": is an invalid path: does not refer to a valid field"#,
        #"spec.selectableFields[2].jsonPath: Invalid value: ".x[0]": is an invalid path: array notation is not allowed"#,
      ]),
    definition(
      "{type: object, x-kubernetes-embedded-resource: true}", "",
      [
        "\(schema).properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"
      ]),
    definition(
      rule("rule", "self.num"), "",
      [
        "\(schema).x-kubernetes-validations[0].rule: Invalid value: \(shown("self.num")): cel expression must evaluate to a bool"
      ]),
    definition(
      rule("rule", "self.num == 'a'"), "",
      [
        "\(schema).x-kubernetes-validations[0].rule: Invalid value: \(shown("self.num == 'a'")): compilation failed: ERROR: <input>:1:10: found no matching overload for '_==_' applied to '(int, string)'\n | self.num == 'a'\n | .........^"
      ]),
    definition(rule("rule", "self.num > 0"), "", []),
    definition(
      "{type: object, default: {x: 1, z: 2}, properties: {x: {type: integer}}}", "",
      [
        #"\(schema).default: Invalid value: {"x":1,"z":2}: must not have unknown fields"#
          .replacing(#"\(schema)"#, with: schema)
      ]),
    definition(
      "{type: integer, default: 3, x-kubernetes-validations: [{rule: self > 5}]}", "",
      ["\(schema).default: Invalid value: 3: failed rule: self > 5"]),
    definition(
      "{type: string}, kind: {type: string, default: X}", "",
      [
        "spec.validation.openAPIV3Schema.properties[kind].default: Forbidden: must not be set in top-level kind"
      ]),
    // Expressions are not looked at where the schema is wrong.
    definition(
      "{type: object, properties: {w: {}}, x-kubernetes-validations: [{rule: self.nope}]}", "",
      [
        "\(schema).properties[w].type: Required value: must not be empty for specified object fields"
      ]),
    definition(
      "{type: array, items: {type: array, items: {type: string}}, x-kubernetes-validations: [{rule: 'self.all(a, a.all(b, b.matches(\"^a\")))'}]}",
      "",
      [
        "\(schema).x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)",
        "\(schema).x-kubernetes-validations[0].rule: Forbidden: contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema",
        "spec.validation.openAPIV3Schema: Forbidden: x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)",
      ].sorted()),
    definition(
      "{type: array, items: {type: string, x-kubernetes-validations: [{rule: self == oldSelf}], maxLength: 5}, maxItems: 5}",
      "",
      [
        "\(schema).items.x-kubernetes-validations[0].rule: Invalid value: \"self == oldSelf\": oldSelf cannot be used on the uncorrelatable portion of the schema within \(schema)"
      ]),
  ]

  @Test(arguments: definitions) func definition(_ one: KindCase) throws {
    #expect(try one.answer() == one.causes)
  }

  static let others: [KindCase] = [
    KindCase(
      "validatingadmissionpolicies.admissionregistration.k8s.io/v1",
      """
      {kind: ValidatingAdmissionPolicy, apiVersion: admissionregistration.k8s.io/v1, metadata: {name: a},
      spec: {matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [""], apiVersions: [v1],
      resources: [pods]}]}, validations: [{expression: "object.x && y", reason: Why}]}}
      """,
      [
        #"spec.validations[0].expression: Invalid value: "object.x && y": compilation failed: ERROR: <input>:1:13: undeclared reference to 'y' (in container '')\#n | object.x && y\#n | ............^"#,
        #"spec.validations[0].reason: Unsupported value: "Why": supported values: "Forbidden", "Invalid", "RequestEntityTooLarge""#,
      ]),
    KindCase(
      "validatingadmissionpolicies.admissionregistration.k8s.io/v1",
      """
      {kind: ValidatingAdmissionPolicy, apiVersion: admissionregistration.k8s.io/v1, metadata: {name: a},
      spec: {matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [""], apiVersions: [v1],
      resources: [pods]}]}, variables: [{name: one, expression: "1"},
      {name: two, expression: variables.one + 1}],
      validations: [{expression: variables.one}, {expression: variables.q == 1},
      {expression: request.operation == 1}, {expression: object.x, messageExpression: "authorizer.path('a')"},
      {expression: variables.two == 2}], auditAnnotations: [{key: k, valueExpression: "1"}]}}
      """,
      [
        #"spec.auditAnnotations[0].valueExpression: Invalid value: "1": must evaluate to one of [string null_type] but got int"#,
        #"spec.validations[0].expression: Invalid value: "variables.one": must evaluate to bool but got int"#,
        #"spec.validations[1].expression: Invalid value: "variables.q == 1": compilation failed: ERROR: <input>:1:10: undefined field 'q'\#n | variables.q == 1\#n | .........^"#,
        #"spec.validations[2].expression: Invalid value: "request.operation == 1": compilation failed: ERROR: <input>:1:19: found no matching overload for '_==_' applied to '(string, int)'\#n | request.operation == 1\#n | ..................^"#,
        #"spec.validations[3].expression: Invalid value: "object.x": must evaluate to bool but got dyn"#,
        #"spec.validations[3].messageExpression: Invalid value: "authorizer.path('a')": compilation failed: ERROR: <input>:1:1: undeclared reference to 'authorizer' (in container '')\#n | authorizer.path('a')\#n | ^"#,
      ]),
    KindCase(
      "mutatingadmissionpolicies.admissionregistration.k8s.io/v1",
      """
      {kind: MutatingAdmissionPolicy, apiVersion: admissionregistration.k8s.io/v1, metadata: {name: a},
      spec: {reinvocationPolicy: Never, matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [""],
      apiVersions: [v1], resources: [pods]}]}, mutations: [{patchType: JSONPatch, applyConfiguration: {expression: "Object{}"}},
      {patchType: ApplyConfiguration, applyConfiguration: {expression: "1"}},
      {patchType: JSONPatch, jsonPatch: {expression: "[JSONPatch{op: 'add', path: '/a', nope: 1}]"}},
      {patchType: JSONPatch, jsonPatch: {expression: "[JSONPatch{op: 'add', path: '/a/' + jsonpatch.escapeKey('b/c'), value: 1}]"}},
      {patchType: ApplyConfiguration, applyConfiguration: {expression: "Object{spec: Object.spec{hostname: 'a'}}"}}]}}
      """,
      [
        #"spec.mutations[0].applyConfiguration: Invalid value: "{applyConfiguration}": must not be specified when patchType is JSONPatch"#,
        "spec.mutations[0].jsonPatch: Required value: must be specified when patchType is JSONPatch",
        #"spec.mutations[1].applyConfiguration.expression: Invalid value: "1": must evaluate to Object but got int"#,
        #"spec.mutations[2].jsonPatch.expression: Invalid value: "[JSONPatch{op: 'add', path: '/a', nope: 1}]": compilation failed: ERROR: <input>:1:35: undefined field 'nope'\#n | [JSONPatch{op: 'add', path: '/a', nope: 1}]\#n | ..................................^"#,
      ]),
    KindCase(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io/v1",
      """
      {kind: ValidatingAdmissionPolicyBinding, apiVersion: admissionregistration.k8s.io/v1,
      metadata: {name: a}, spec: {policyName: p, paramRef: {}, validationActions: [Deny, Deny]}}
      """,
      [
        "spec.paramRef.parameterNotFoundAction: Required value",
        "spec.paramRef: Required value: one of name or selector must be specified",
        #"spec.validationActions[1]: Duplicate value: "Deny""#,
      ]),
    KindCase(
      "volumeattachments.storage.k8s.io/v1",
      "{kind: VolumeAttachment, apiVersion: storage.k8s.io/v1, metadata: {name: a}, spec: {attacher: a, nodeName: b, source: {}}}",
      [
        "spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName"
      ]),
    KindCase(
      "servicecidrs.networking.k8s.io/v1",
      "{kind: ServiceCIDR, apiVersion: networking.k8s.io/v1, metadata: {name: a}, spec: {cidrs: [10.1.0.0/16, 10.2.0.0/16]}}",
      [
        #"spec.cidrs: Invalid value: ["10.1.0.0/16","10.2.0.0/16"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"#
      ]),
    KindCase(
      "validatingwebhookconfigurations.admissionregistration.k8s.io/v1",
      """
      {kind: ValidatingWebhookConfiguration, apiVersion: admissionregistration.k8s.io/v1, metadata: {name: a},
      webhooks: [{name: a.b.c, sideEffects: None, admissionReviewVersions: [v1],
      clientConfig: {url: "http://u@h/p?q#f"}}]}
      """,
      [
        #"webhooks[0].clientConfig.url: Invalid value: "f": fragments are not permitted in the URL"#,
        #"webhooks[0].clientConfig.url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: https://host[/path]"#,
        #"webhooks[0].clientConfig.url: Invalid value: "q": query parameters are not permitted in the URL"#,
        #"webhooks[0].clientConfig.url: Invalid value: "u": user information is not permitted in the URL"#,
      ]),
  ]

  @Test(arguments: others) func other(_ one: KindCase) throws {
    #expect(try one.answer() == one.causes)
  }
}
