import GoCompat
import GoTemplate
import Sprig
import Testing

/// Templates that make something huge or endless: an error, never a crash.
@Suite struct HostileTemplateTests {
  @Test(arguments: [
    #"{{ repeat 9223372036854775807 "ab" }}"#,
    #"{{ repeat 9223372036854775807 "a" }}"#,
    #"{{ repeat -1 "a" }}"#,
    #"{{ indent 9223372036854775807 "a\nb" }}"#,
    #"{{ indent -1 "a" }}"#,
    #"{{ until 9223372036854775807 }}"#,
    #"{{ untilStep -9223372036854775808 9223372036854775807 1 }}"#,
    #"{{ seq 0 9223372036854775806 }}"#,
    #"{{ substr 0 -1 "" | substr -1 5 }}"#,
    #"{{ substr 5 6 "abc" }}"#,
    #"{{ slice (list 1 2) 2 1 }}"#,
    #"{{ slice (list 1 2) -1 }}"#,
    #"{{ chunk 0 (list 1) }}"#,
    #"{{ chunk -1 (list 1 2 3) }}"#,
    #"{{ div 1 0 }}"#,
    #"{{ divf 1 0 }}"#,
    #"{{ addf (float64 "NaN") 1 }}"#,
    #"{{ set nil "a" 1 }}"#,
    #"{{ first nil }}"#,
    #"{{ dig "a" nil }}"#,
    #"{{ deepCopy nil }}"#,
    #"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ deepCopy $d }}"#,
    #"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ mustToJson $d }}"#,
    #"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ mustToYaml $d }}"#,
    #"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ mustToToml $d }}"#,
    #"{{ $d := dict "a" 1 }}{{ $_ := set $d "d" $d }}{{ $e := dict }}{{ $_ := set $e "d" $e }}"#
      + #"{{ mustMerge $e $d | len }}{{ fail "" }}"#,
  ])
  func fails(_ template: String) {
    #expect(throws: (any Error).self) { try Engine.renderOnDeepStack(template) }
  }

  @Test(arguments: [
    (#"{{ div -9223372036854775808 -1 }}"#, "-9223372036854775808"),
    (#"{{ mod -9223372036854775808 -1 }}"#, "0"),
    (#"{{ add 9223372036854775807 1 }}"#, "-9223372036854775808"),
    (#"{{ int64 1e300 }}"#, "-9223372036854775808"),
    (#"{{ round 1.5 -400 }}"#, "NaN"),
    (#"{{ wrap 9223372036854775807 "a b" }}"#, "a b"),
    (#"{{ trunc -9223372036854775808 "ab" }}"#, "ab"),
    (#"{{ abbrevboth -9223372036854775808 7 "abcdefghijkl" }}"#, "...ijkl"),
    (#"{{ seq 9223372036854775807 }}"#, ""),
    (#"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toJson $d }}{{ toYaml $d }}"#, ""),
    (
      #"{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ $e := dict }}{{ $_ := set $e "d" $e }}"#
        + #"{{ deepEqual $d $e }}"#, "true"
    ),
  ])
  func gives(_ template: String, _ expected: String) throws {
    #expect(try Engine.renderOnDeepStack(template) == ByteString(expected))
  }
}
