// CLIPS on the exported policy: writes rules and facts as CLIPS, lets it decide, check and measure itself. Figures are given, and not timed.
// usage: node clips.mjs FOLDER
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { figures, parsed } from './figures.mjs';

const [folder] = process.argv.slice(2);
const policy = JSON.parse(readFileSync(`${folder}/policy.json`, 'utf8'));
const lines = name => readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n');
const customers = lines('customers.jsonl').map(parsed);
const expected = lines('expected.jsonl').map(line => JSON.parse(line));
const all = customers.map(facts => figures(facts, policy));
const names = [...new Set(all.flatMap(Object.keys))];

const value = v => (v === undefined ? 'nil' : typeof v === 'boolean' ? (v ? 'yes' : 'no') : typeof v === 'number' ? String(v) : v);
const test = leaf => (leaf.operator === 'is' ? `(eq ?${leaf.name} ${value(leaf.value)})` : `(and (numberp ?${leaf.name}) (${leaf.operator} ?${leaf.name} ${leaf.value}))`);
const group = leaves => (leaves.length === 1 ? test(leaves[0]) : `(or ${leaves.map(test).join(' ')})`);
const read = leaves => [...new Set(leaves.map(l => l.name))];

/** A pattern over the customer: what is asked alone stands in its slot, alternatives in a test after it. */
function pattern(when, slots = []) {
  const alone = when.filter(g => g.length === 1).map(g => g[0]);
  const tests = when.filter(g => g.length > 1);
  const bound = read([...alone, ...tests.flat()]);
  const constraint = name => [`?${name}`, ...alone.filter(l => l.name === name).map(l => `:${test(l)}`)].join('&');
  return `(customer ${[...slots, ...bound.map(name => `(${name} ${constraint(name)})`)].join(' ')})${tests.map(g => ` (test ${group(g)})`).join('')}`;
}

const clp = [
  '(defglobal ?*fired* = (create$) ?*score* = 0 ?*tier* = nil)',
  `(deftemplate customer ${names.map(n => `(slot ${n})`).join(' ')})`,
  ...policy.tiers.map((t, i) => `(defrule tier-${t.level} (declare (salience ${20 - i})) (not (tier ?)) ${pattern(t.when)} => (bind ?*tier* ${t.level}) (assert (tier ${t.level})))`),
  ...policy.churn.map(c => `(defrule churn-${c.indicator} ${pattern(c.when)} => (bind ?*score* (+ ?*score* ${c.weight})))`),
  ...policy.rules.map(r => `(defrule ${r.id} ${r.tier ? `(tier ${r.tier}) ` : ''}${pattern(r.when, r.segment ? [`(segment ${r.segment})`] : [])} => (bind ?*fired* (create$ ?*fired* ${r.id})))`),
  '(deffunction decide (?i) (reset)',
  `  (switch ?i ${all.map((f, i) => `(case ${i} then (assert (customer ${Object.entries(f).map(([k, v]) => `(${k} ${value(v)})`).join(' ')})))`).join('\n')})`,
  '  (run))',
  `(deffunction turn (?many ?seconds) (bind ?start (time)) (bind ?count 0)
  (while (or (= ?count 0) (< (- (time) ?start) ?seconds)) (loop-for-count (?i 0 (- ?many 1)) (decide ?i)) (bind ?count (+ ?count ?many)))
  (/ (* (- (time) ?start) 1000000) ?count))`,
  `(loop-for-count (?i 0 ${all.length - 1}) (decide ?i) (printout t "decided " ?*tier* " " ?*score* " " (implode$ ?*fired*) crlf))`,
  `(deffunction fastest (?many) (bind ?best 1e300) (loop-for-count (?turn 1 30) (bind ?best (min ?best (turn ?many 0.05)))) ?best)`,
  `(printout t "single " (fastest ${policy.single}) crlf "sweep " (fastest ${all.length}) crlf)`,
  '(exit)',
];
writeFileSync(`${folder}/race.clp`, clp.join('\n') + '\n');
const run = spawnSync('clips', ['-f2', `${folder}/race.clp`], { encoding: 'utf8', maxBuffer: 1 << 28 });
const decided = run.stdout.split('\n').filter(l => l.startsWith('decided '));
for (const [i, e] of expected.entries()) {
  const [, tier, score, ...rules] = (decided[i] ?? '').split(' ').filter(Boolean);
  const actual = JSON.stringify({ tier, score: Number(score), rules: rules.sort() });
  if (actual !== JSON.stringify(e)) {
    console.error(`CLIPS, ${policy.rules.length} rules, customer ${i + 1}: the outcomes differ, so no time is taken.\n  expected: ${JSON.stringify(e)}\n  actual:   ${actual}\n${run.stdout.slice(0, 500)}`);
    process.exit(1);
  }
}
const measured = name => Number(run.stdout.match(new RegExp(`^${name} (.*)$`, 'm'))[1]);
console.log(JSON.stringify({ single: measured('single'), sweep: measured('sweep') }));
