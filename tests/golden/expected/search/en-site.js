searchPart({"lang":"en","docs":[["units/legal","unit",null,"legal","Legal Affairs Section"],["about","prose",null,"","เกี่ยวกับเว็บไซต์\nที่มา ข้อความ"]]});
