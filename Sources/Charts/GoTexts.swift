import GoCompat

func quoted(_ text: ByteString) -> ByteString { "\"" + text + "\"" }
func goFloat(_ value: Double) -> ByteString { ByteString("\(value)") }
func errorText(_ error: any Error) -> ByteString { ByteString("\(error)") }
