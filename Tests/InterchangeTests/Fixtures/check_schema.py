"""Prints how many errors a schema finds in a YAML file, and how many once an unknown key has been added to it."""
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """As editors read YAML (1.2): dates are texts, and only true and false are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_constructor("tag:yaml.org,2002:flag", lambda loader, node: node.value == "true")
Loader.add_implicit_resolver("tag:yaml.org,2002:flag", __import__("re").compile("^(true|false)$"), ["t", "f"])

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema)
with open(sys.argv[2], encoding="utf-8") as file:
    data = yaml.load(file, Loader)
print(len(list(check.iter_errors(data))))
first = data[next(iter(data))]
(first[0] if isinstance(first, list) else data)["unknownKey"] = 1
errors = list(check.iter_errors(data))
print(len(errors))
for error in errors[:3]:
    print(error.message[:200], list(error.path), file=sys.stderr)
