enum RoomPlatform {}
