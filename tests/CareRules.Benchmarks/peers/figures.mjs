// The figures of the policy for one customer, as its hand-written C# works them out. What is not known stays undefined.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** @param policy the exported policy: as-of and the starts of its calendar windows, in milliseconds */
export function figures(facts, policy) {
  const { as_of: now, year_ago: yearAgo } = policy;
  const { customer } = facts;
  const found = {
    segment: customer.segment,
    industry: customer.industry,
    strategic: customer.strategic,
    tenure: wholeMonths(customer.since, policy.today),
    annual_spend: 0, half_spend: 0, quarter_spend: 0, toys_spend: 0,
    annual_orders: 0, half_orders: 0, quarter_orders: 0, month_orders: 0,
    recent_complaints: 0,
  };
  let largest = -Infinity;
  let before = 0;
  for (const { at, amount, category } of facts.purchases) {
    if (at > yearAgo) {
      found.annual_spend += amount;
      found.annual_orders++;
      found.toys_spend += category === 'toys' ? amount : 0;
      largest = amount > largest ? amount : largest;
    }
    const age = now - at;
    if (age < 180 * DAY) {
      found.half_spend += amount;
      found.half_orders++;
      if (age < 90 * DAY) {
        found.quarter_spend += amount;
        found.quarter_orders++;
        found.month_orders += age < 30 * DAY ? 1 : 0;
      } else {
        before++;
      }
    }
  }
  if (largest !== -Infinity) found.largest_order = largest;
  if (before > 0) found.orders_drop = (before - found.quarter_orders) / before;
  if (facts.purchases.length > 0) found.idle = (now - facts.purchases.at(-1).at) / DAY;
  if (facts.interactions.length > 0) found.silence = (now - facts.interactions.at(-1).at) / DAY;
  let ratings = 0;
  let answers = 0;
  for (const { at, score, scale } of facts.surveys) {
    if (at > yearAgo) {
      ratings += score / scale;
      answers++;
    }
  }
  // Nine places: in binary fractions a mean of seven tenths may come out below seven tenths.
  if (answers > 0) found.satisfaction = Math.round(ratings / answers * 1e9) / 1e9;
  for (const { opened_at: at } of facts.complaints) found.recent_complaints += now - at < 30 * DAY ? 1 : 0;
  return found;
}

export function wholeMonths([year, month, day], [thisYear, thisMonth, thisDay]) {
  const months = (thisYear - year) * 12 + thisMonth - month;
  return day > thisDay && !(thisDay === daysOf(thisYear, thisMonth)) ? months - 1 : months;
}

function daysOf(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Facts as a host would keep them in memory: parsed once, instants as numbers, entries in order of time. */
export function parsed(line) {
  const facts = JSON.parse(line);
  const timed = (rows, key = 'at') => rows.map(row => ({ ...row, [key]: Date.parse(row[key]) })).sort((a, b) => a[key] - b[key]);
  return {
    customer: { ...facts.customer, since: facts.customer.since.split('-').map(Number) },
    purchases: timed(facts.purchases),
    interactions: timed(facts.interactions),
    surveys: timed(facts.surveys),
    complaints: timed(facts.complaints, 'opened_at'),
  };
}
