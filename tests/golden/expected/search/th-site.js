searchPart({"lang":"th","docs":[["units/legal","unit",null,"legal","งานนิติการ"],["about","prose",null,"","เกี่ยวกับเว็บไซต์\nที่มา ข้อความ"]]});
