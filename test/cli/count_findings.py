# Counts the rows of findings.csv and prints them as JSON: [[kind, name, polarity, count]] for themes and authorities.
import collections
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
counts = collections.Counter()
for row in rows:
    counts["theme", row["theme"], row["polarity"]] += 1
    counts["authority", row["authority"], row["polarity"]] += 1
print(json.dumps([[*key, count] for key, count in sorted(counts.items())]))
