import Testing

@testable import Sandbox

/// What the server says of wrong kinds of devices, and of the options of Windows.
@Suite struct DeviceRuleTests {
  private static func claim(
    _ devices: String, changed: String? = nil, _ causes: [String]
  ) -> KindCase {
    func whole(_ devices: String) -> String {
      "{kind: ResourceClaim, apiVersion: resource.k8s.io/v1, metadata: {name: c}, spec: {devices: {\(devices)}}}"
    }
    return KindCase(
      "resourceclaims.resource.k8s.io/v1", whole(devices), changed: changed.map(whole), causes)
  }

  static let cases: [KindCase] = [
    claim(
      "requests: [{name: r}, {name: A, exactly: {deviceClassName: \"\"}}, {name: r, exactly: {deviceClassName: c, allocationMode: All, count: 2}}]",
      [
        "spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required",
        "spec.devices.requests[1].exactly.deviceClassName: Required value",
        "spec.devices.requests[1].name: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
        "spec.devices.requests[2].exactly.count: Invalid value: 2: must not be specified when allocationMode is 'All'",
        #"spec.devices.requests[2]: Duplicate value: "r""#,
      ]),
    claim(
      "requests: [{name: r, firstAvailable: [{name: s, deviceClassName: c}]}], constraints: [{requests: [r/t], matchAttribute: a.io/b}, {matchAttribute: x}]",
      [
        #"spec.devices.constraints[0].requests[0]: Invalid value: "r/t": must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"#,
        #"spec.devices.constraints[1].matchAttribute: Invalid value: "x": a fully qualified name must be a domain and a name separated by a slash"#,
      ]),
    claim("requests: [{name: r, exactly: {deviceClassName: c}}]", []),
    claim(
      "requests: [{name: r, exactly: {deviceClassName: c}}]", changed: "requests: []",
      ["metadata.resourceVersion: Invalid value: 0: must be specified for an update"]),
    KindCase(
      "deviceclasses.resource.k8s.io/v1",
      "{kind: DeviceClass, apiVersion: resource.k8s.io/v1, metadata: {name: d}, spec: {selectors: [{}, {cel: {expression: device.driver}}, {cel: {expression: \"device.attributes['a'].b\"}}], config: [{}]}}",
      [
        "spec.config[0].opaque: Required value", "spec.selectors[0].cel: Required value",
        #"spec.selectors[1].cel.expression: Invalid value: "device.driver": must evaluate to bool or the unknown type, not string"#,
      ]),
    KindCase(
      "resourceslices.resource.k8s.io/v1",
      "{kind: ResourceSlice, apiVersion: resource.k8s.io/v1, metadata: {name: s}, spec: {driver: d, pool: {name: p, resourceSliceCount: 1}, nodeName: a, allNodes: true}}",
      [
        #"spec: Invalid value: "{`nodeName`, `allNodes`}": exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required, but multiple fields are set"#
      ]),
    KindCase(
      "pods",
      #"{kind: Pod, apiVersion: v1, metadata: {name: p}, spec: {securityContext: {windowsOptions: {hostProcess: true, runAsUserName: ""}}, containers: [{name: a, image: b, securityContext: {windowsOptions: {runAsUserName: "a\\b:c"}}}]}}"#,
      [
        #"spec.containers[0].securityContext.windowsOptions.runAsUserName: Invalid value: "a\\b:c": runAsUserName's User cannot contain the following characters: "/\:;|=,+*?<>@[]"#,
        "spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers",
        #"spec.securityContext.windowsOptions.runAsUserName: Invalid value: "": runAsUserName cannot be an empty string"#,
      ]),
  ]

  @Test(arguments: cases) func objectsAreRefused(_ item: KindCase) throws {
    #expect(try item.answer() == item.causes.sorted())
  }
}
