enum RoomLint {}
