// One JavaScript-hosted engine on the exported policy: checks every decision, then measures. Prints one JSON object.
// usage: node race.mjs ENGINE FOLDER
import { readFileSync } from 'node:fs';
import { figures, parsed } from './figures.mjs';

const [engine, folder] = process.argv.slice(2);
const { prepare, input = figures } = await import(`./${engine}.mjs`);
const policy = JSON.parse(readFileSync(`${folder}/policy.json`, 'utf8'));
const lines = name => readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n');
const customers = lines('customers.jsonl').map(parsed);
const expected = lines('expected.jsonl').map(line => JSON.parse(line));
const decide = prepare(policy);

for (const [i, facts] of customers.entries()) {
  const { tier, score, rules } = await decide(input(facts, policy));
  const actual = JSON.stringify({ tier, score, rules: rules.sort() });
  if (actual !== JSON.stringify(expected[i])) {
    console.error(`${engine}, ${policy.rules.length} rules, customer ${facts.customer.id}: the outcomes differ, so no time is taken.\n  expected: ${JSON.stringify(expected[i])}\n  actual:   ${actual}`);
    process.exit(1);
  }
}

const few = customers.slice(0, policy.single);
await turn(few, 2_000);
console.log(JSON.stringify({ single: await fastest(few), sweep: await fastest(customers) }));

/** The fastest turn of three seconds: whatever else the machine does only adds time. */
async function fastest(of) {
  let best = Infinity;
  const end = performance.now() + 3_000;
  do best = Math.min(best, await turn(of, 20)); while (performance.now() < end);
  return best;
}

/** Microseconds for a customer, figures included; at least one round of all of them. */
async function turn(of, milliseconds) {
  const start = performance.now();
  let count = 0;
  do {
    for (const facts of of) await decide(input(facts, policy));
    count += of.length;
  } while (performance.now() - start < milliseconds);
  return (performance.now() - start) * 1_000 / count;
}
