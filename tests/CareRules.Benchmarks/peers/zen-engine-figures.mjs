// zen-engine as before, but with the figures in its own expressions too, as the pack has them: the host hands over facts.
import { prepare as prepareRules } from './zen-engine.mjs';
import { wholeMonths } from './figures.mjs';

const DAY = 24 * 3_600_000;

/** What the host gives: the facts, and what the expression language has no calendar for. */
export function input(facts, policy) {
  const { segment, industry, strategic, since } = facts.customer;
  return { ...facts, segment, industry, strategic, tenure: wholeMonths(since, policy.today) };
}

export function prepare(policy) {
  const { as_of: now, year_ago: year } = policy;
  const within = (list, from, what) => `map(filter(${list}, #.at > ${from}), ${what})`;
  const orders = days => `count(purchases, #.at > ${now - days * DAY})`;
  const spend = days => `sum(${within('purchases', now - days * DAY, '#.amount')})`;
  const known = (list, value) => `len(${list}) > 0 ? ${value} : null`;
  const since = list => known(list, `(${now} - ${list}[len(${list}) - 1].at) / ${DAY}`);
  const expressions = Object.entries({
    annual_spend: `sum(${within('purchases', year, '#.amount')})`,
    half_spend: spend(180),
    quarter_spend: spend(90),
    annual_orders: `count(purchases, #.at > ${year})`,
    half_orders: orders(180),
    quarter_orders: orders(90),
    month_orders: orders(30),
    toys_spend: `sum(map(filter(purchases, #.at > ${year} and #.category == 'toys'), #.amount))`,
    largest_order: `$.annual_orders > 0 ? max(${within('purchases', year, '#.amount')}) : null`,
    orders_drop: '$.half_orders > $.quarter_orders ? ($.half_orders - 2 * $.quarter_orders) / ($.half_orders - $.quarter_orders) : null',
    idle: since('purchases'),
    silence: since('interactions'),
    satisfaction: `count(surveys, #.at > ${year}) > 0 ? avg(${within('surveys', year, '#.score / #.scale')}) : null`,
    recent_complaints: `count(complaints, #.opened_at > ${now - 30 * DAY})`,
  }).map(([key, value]) => ({ id: key, key, value }));
  const figures = { id: 'figures', name: 'figures', type: 'expressionNode', position: { x: 0, y: 0 }, content: { expressions, passThrough: true, inputField: null, outputPath: null, executionMode: 'single' } };
  return prepareRules(policy, [figures]);
}
