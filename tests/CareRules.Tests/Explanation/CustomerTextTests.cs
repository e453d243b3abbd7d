using System.Text;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Tests.Explanation;

public sealed class CustomerTextTests
{
    private static readonly CareEngine Engine = new(CareRuleSet.Load([Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")]));

    private const string Facts = """
        {"customer":{"id":"C1","name":"华夏科技","segment":"b2b","since":"2023-05-20","industry":"manufacturing"},
         "purchases":[
          {"id":"P0","at":"2025-06-15T10:00:00+08:00","amount":212000,"currency":"CNY"},
          {"id":"P1","at":"2025-09-15T10:00:00+08:00","amount":150000,"currency":"CNY"},
          {"id":"P2","at":"2025-10-20T10:00:00+08:00","amount":60000,"currency":"CNY"},
          {"id":"P3","at":"2026-02-05T10:00:00+08:00","amount":40000,"currency":"CNY"}],
         "interactions":[{"id":"I1","at":"2025-12-20T14:23:11+08:00","channel":"phone","direction":"outbound"}],
         "service_requests":[{"id":"R1","opened_at":"2026-02-20T09:00:00+08:00","category":"coaching"}],
         "complaints":[
          {"id":"K1","category":"product-quality","cause":"company","reason":"slow-response","opened_at":"2026-02-24T10:00:00+08:00","accepted_at":"2026-02-24T11:00:00+08:00","verified_at":"2026-02-25T11:00:00+08:00","pauses":[]},
          {"id":"K0","category":"delivery","opened_at":"2026-01-10T10:00:00+08:00","accepted_at":"2026-01-10T11:00:00+08:00","verified_at":"2026-01-11T11:00:00+08:00","resolved_at":"2026-01-12T11:00:00+08:00","followed_up_at":"2026-01-13T11:00:00+08:00","pauses":[]}],
         "dates":[]}
        """;

    [Test]
    public void Print()
    {
        var facts = new FactsReader(Engine.RuleSet).Parse(Encoding.UTF8.GetBytes(Facts));
        var explainer = new CareExplainer(Engine);
        var e = explainer.Explain(facts, Explain.AsOf);
        var text = e.ToText(Language.English) + "\n\n\n" + e.ToText(Language.Chinese);
        foreach (var rule in explainer.Rules)
        {
            text += "\n\n" + explainer.WhyNot(facts, Explain.AsOf, rule).ToText(Language.English) + "\n" + explainer.WhyNot(facts, Explain.AsOf, rule).ToText(Language.Chinese);
        }

        File.WriteAllText("/tmp/explain-out.txt", text);
    }
}
