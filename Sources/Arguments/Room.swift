enum RoomArguments {}
