internal import CYAML

public func probeY() -> Int {
  var p = yaml_parser_t()
  let r = yaml_parser_initialize(&p)
  yaml_parser_delete(&p)
  return Int(r)
}
