import GoCompat
import Testing

/// Who sees a change to a map or slice, as Go's references have it.
@Suite struct SharingTests {
  @Test(arguments: [
    (#"{{ $a := splitList "," "b,a" }}{{ $b := $a }}{{ $_ := sortAlpha $a }}{{ $b }}"#, "[a b]"),
    (#"{{ $a := list "b" "a" }}{{ $_ := sortAlpha $a }}{{ $a }}"#, "[b a]"),
    (#"{{ $a := list 1 }}{{ $b := append $a 2 }}{{ $a }}{{ $b }}"#, "[1][1 2]"),
    (
      #"{{ $a := dict }}{{ $b := dict "n" (dict "y" 2) }}{{ $_ := merge $a $b }}"#
        + #"{{ $_ := set $a.n "z" 3 }}{{ $b }}"#, "map[n:map[y:2 z:3]]"
    ),
    (
      #"{{ $n := dict }}{{ $a := dict "n" $n }}{{ $_ := merge $a (dict "n" (dict "x" 1)) }}"#
        + #"{{ $n }}{{ $_ := set $a.n "y" 2 }}{{ $n }}"#, "map[x:1]map[x:1 y:2]"
    ),
    (
      #"{{ $a := dict "n" (dict "x" 1) }}{{ $c := deepCopy $a }}{{ $_ := set $c.n "x" 2 }}{{ $a }}"#,
      "map[n:map[x:1]]"
    ),
    (#"{{ $_ := set .Values "a" 1 }}{{ .Values.a }}"#, "1"),
    (#"{{ $_ := mergeOverwrite .Values (dict "a" 2) }}{{ .Values.a }}"#, "2"),
    (#"{{ $_ := unset .Values "a" }}{{ hasKey .Values "a" }}"#, "false"),
  ])
  func changes(_ template: String, _ expected: String) throws {
    #expect(try Engine.render(template) == ByteString(expected))
  }
}
