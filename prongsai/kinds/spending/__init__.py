"""Spending plans (แผนการใช้จ่ายงบประมาณ): what is planned and spent in each quarter of a fiscal year."""
