enum RoomSprig {}
