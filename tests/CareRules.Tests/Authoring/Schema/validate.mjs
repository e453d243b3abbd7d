// Usage: node validate.mjs  Reads JSON lines {"schema", "files"}, answers each with a line: [{"file", "valid", "errors"}, ...].
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "yaml";

const compiled = new Map();

function validatorOf(schema) {
  if (!compiled.has(schema)) {
    const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
    compiled.set(schema, ajv.compile(JSON.parse(readFileSync(schema, "utf8"))));
  }
  return compiled.get(schema);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, files } = JSON.parse(line);
  const validate = validatorOf(schema);
  const results = files.map((file) => {
    const valid = validate(parse(readFileSync(file, "utf8")));
    const errors = (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}${e.params.additionalProperty ? `: ${e.params.additionalProperty}` : ""}`);
    return { file, valid, errors };
  });
  console.log(JSON.stringify(results));
}
