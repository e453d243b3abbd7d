// Usage: node validate.mjs SCHEMA FILE...  Prints one JSON line a file: {"file", "valid", "errors"}.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "yaml";

const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
for (const file of files) {
  const valid = validate(parse(readFileSync(file, "utf8")));
  const errors = (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}${e.params.additionalProperty ? `: ${e.params.additionalProperty}` : ""}`);
  console.log(JSON.stringify({ file, valid, errors }));
}
