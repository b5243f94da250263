enum RoomCharts {}
