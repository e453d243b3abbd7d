// json-rules-engine: tiers are rules of a higher priority whose level becomes a fact, as its documentation shows for chained rules.
import { Engine } from 'json-rules-engine';

const OPERATORS = { '>=': 'greaterThanInclusive', '<': 'lessThan', is: 'equal' };

export function prepare(policy) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const test = leaf => ({ fact: leaf.name, operator: OPERATORS[leaf.operator], value: leaf.value });
  const tree = groups => groups.map(group => (group.length === 1 ? test(group[0]) : { any: group.map(test) }));
  const above = [];
  for (const { level, when } of policy.tiers) {
    // The first level that holds: a level asks that none above it does.
    const conditions = { all: [...above.map(groups => ({ not: { all: tree(groups) } })), ...tree(when)] };
    engine.addRule({
      name: level,
      priority: 10,
      conditions,
      event: { type: 'tier' },
      onSuccess: (_, almanac) => { almanac.addRuntimeFact('tier', level); },
    });
    above.push(when);
  }
  for (const { indicator, weight, when } of policy.churn) engine.addRule({ name: indicator, conditions: { all: tree(when) }, event: { type: 'churn', params: { weight } } });
  for (const { id, tier, segment, when } of policy.rules) {
    // Who a rule is for is asked first, and where it is for somebody else nothing more is: conditions of a lower priority are left.
    const guards = [['tier', tier], ['segment', segment]].filter(([, value]) => value).map(([fact, value]) => ({ fact, operator: 'equal', value, priority: 10 }));
    engine.addRule({ name: id, conditions: { all: [...guards, ...tree(when)] }, event: { type: 'care', params: { id } } });
  }
  return async figures => {
    const { events, almanac } = await engine.run(figures);
    const rules = [];
    let score = 0;
    for (const { type, params } of events) {
      if (type === 'care') rules.push(params.id);
      else if (type === 'churn') score += params.weight;
    }
    return { tier: await almanac.factValue('tier'), score, rules };
  };
}
