namespace CareRules.Authoring.Templates;

/// <summary>The tests of a new pack; words in capitals are placeholders for its figures.</summary>
internal static class NewPackTests
{
    public const string Tiers = """
          - name: levels by spend
            given: {customer: {id: C1}}
            cases:
              - {name: core from its threshold, given: {measures: {annual_spend: CORE}}, expect: {tiers: {value: core}}}
              - {name: potential just below it, given: {measures: {annual_spend: CORE_BELOW}}, expect: {tiers: {value: potential}}}
              - {name: potential from its threshold, given: {measures: {annual_spend: POTENTIAL}}, expect: {tiers: {value: potential}}}
              - {name: basic just below it, given: {measures: {annual_spend: POTENTIAL_BELOW}}, expect: {tiers: {value: basic}}}

        """;

    public const string BusinessCare = """
          - name: the anniversary
            cases:
              - {name: a week before, given: {customer: {id: C1, since: 2023-03-09}}, expect: {fired: [anniversary]}}
              - {name: eight days before, given: {customer: {id: C1, since: 2023-03-10}}, expect: {not_fired: [anniversary]}}

        """ + AnyCare;

    public const string PersonalCare = """
          - name: the birthday
            cases:
              - {name: a week before, given: {customer: {id: C1, birthday: 1990-03-09}}, expect: {fired: [birthday]}}
              - {name: eight days before, given: {customer: {id: C1, birthday: 1990-03-10}}, expect: {not_fired: [birthday]}}

        """ + AnyCare;

    public const string Complaints = """
          - name: a minor complaint goes one step up when its time is over
            given:
              customer: {id: C1}
              complaints: [{id: K1, category: product-quality, opened_at: "2026-03-01T08:00:00+00:00", accepted_at: "2026-03-01T09:00:00+00:00"}]
            expect: {escalations: [{complaint: K1, severity: minor, step: resolve, state: breached, owner: supervisor}]}
          - name: a warning before
            given:
              customer: {id: C1}
              complaints: [{id: K1, category: product-quality, opened_at: "2026-03-01T11:00:00+00:00", accepted_at: "2026-03-01T12:00:00+00:00"}]
            expect: {escalations: [{complaint: K1, step: resolve, state: warning, owner: agent}]}
          - name: safety is critical
            given:
              customer: {id: C1}
              complaints: [{id: K1, category: safety, opened_at: "2026-03-02T00:00:00+00:00", accepted_at: "2026-03-02T01:00:00+00:00"}]
            expect: {escalations: [{complaint: K1, severity: critical, step: resolve, state: breached}]}
          - name: nobody has accepted it
            given:
              customer: {id: C1}
              complaints: [{id: K1, category: product-quality, opened_at: "2026-03-02T06:00:00+00:00"}]
            expect: {escalations: [{complaint: K1, step: accept, state: breached}]}

        """;

    public const string Churn = """
          - name: silent and buying less
            given:
              customer: {id: C1}
              measures: {silence: 60 days}
              purchases: [{id: P1, at: "2025-10-01T10:00:00+00:00", amount: 100, currency: CNY}]
            expect: {churn_risk: {level: high, score: 80, reasons: [silent, falling]}, fired: [win-back]}
          - name: silent alone
            given: {customer: {id: C1}, measures: {silence: 60 days}, purchases: []}
            expect: {churn_risk: medium, not_fired: [win-back]}
          - name: not silent yet
            given: {customer: {id: C1}, measures: {silence: 59 days}, purchases: []}
            expect: {churn_risk: none}

        """;

    private const string AnyCare = """
          - name: core customers hear from us every quarter
            given: {customer: {id: C1, since: 2025-12-01}, tiers: {value: core}}
            expect: {actions: [{rule: core-contact, action: CALL, owner: manager}]}
          - name: others do not
            given: {customer: {id: C1, since: 2025-12-01}, tiers: {value: potential}}
            expect: {not_fired: [core-contact]}
          - name: after a complaint
            given:
              customer: {id: C1}
              complaints: [{id: K1, category: product-quality, opened_at: "2026-02-27T08:00:00+00:00", accepted_at: "2026-02-27T09:00:00+00:00", resolved_at: "2026-02-28T07:00:00+00:00"}]
            expect: {fired: [complaint-care]}

        """;
}
