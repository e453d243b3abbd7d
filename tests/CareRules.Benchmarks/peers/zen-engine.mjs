// zen-engine: one decision of three decision tables; a rule is a row whose last cell is an expression over the figures.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';

export function prepare(policy, first = []) {
  const literal = value => (typeof value === 'string' ? `"${value}"` : String(value));
  const test = leaf => (leaf.operator === 'is' ? `${leaf.name} == ${literal(leaf.value)}` : `${leaf.name} != null and ${leaf.name} ${leaf.operator} ${leaf.value}`);
  const expression = groups => groups.map(group => (group.length === 1 ? test(group[0]) : `(${group.map(leaf => `(${test(leaf)})`).join(' or ')})`)).join(' and ');
  const table = (id, hitPolicy, inputs, outputs, rows, extra = {}) => ({
    id,
    name: id,
    type: 'decisionTableNode',
    position: { x: 0, y: 0 },
    content: { hitPolicy, inputs, outputs, rules: rows.map((row, i) => ({ _id: `${id}${i}`, ...row })), passThrough: false, inputField: null, outputPath: null, executionMode: 'single', ...extra },
  });
  const when = { id: 'when', name: 'when' };
  const field = name => ({ id: name, name, field: name });
  const graph = {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      ...first,
      table('tiers', 'first', [when], [field('tier')], policy.tiers.map(t => ({ when: expression(t.when), tier: `"${t.level}"` })), { passThrough: true }),
      table('care', 'collect', [field('tier'), field('segment'), when], [field('id')], policy.rules.map(r => ({ tier: r.tier ? `"${r.tier}"` : '', segment: r.segment ? `"${r.segment}"` : '', when: expression(r.when), id: `"${r.id}"` })), { outputPath: 'rules' }),
      table('churn', 'collect', [when], [field('weight')], policy.churn.map(c => ({ when: expression(c.when), weight: String(c.weight) })), { outputPath: 'churn' }),
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
    ],
    edges: [...(first.length > 0 ? [['in', first[0].id]] : []), [first[0]?.id ?? 'in', 'tiers'], [first[0]?.id ?? 'in', 'churn'], ['tiers', 'care'], ['tiers', 'out'], ['care', 'out'], ['churn', 'out']].map(([sourceId, targetId], i) => ({ id: `e${i}`, type: 'edge', sourceId, targetId })),
  };
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph));
  return async figures => {
    const { result } = await decision.evaluate(figures);
    return { tier: result.tier, score: (result.churn ?? []).reduce((sum, c) => sum + c.weight, 0), rules: (result.rules ?? []).map(r => r.id) };
  };
}
