enum RoomDiagnostics {}
