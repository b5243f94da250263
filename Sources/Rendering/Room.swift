enum RoomRendering {}
