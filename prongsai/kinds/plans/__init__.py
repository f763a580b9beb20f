"""Plans against corruption (แผนปฏิบัติการป้องกันการทุจริต): their projects, and what was reported in each round."""
