using System.Globalization;
using System.Text;

namespace CareRules.Benchmarks.Policies;

/// <summary>Writes the policy as a YAML pack.</summary>
internal static class PackWriter
{
    private const string Head = """
        schema: carerules/v1
        pack: benchmark
        version: 1.0.0
        title: {en: Benchmark, zh: 基准}
        currency: CNY
        timezone: Asia/Shanghai

        params:
          core_spend: {value: 400000 CNY, label: {en: Core spend, zh: 核心客户年消费额}}
          potential_spend: {value: 150000 CNY}
          regular_spend: {value: 50000 CNY}

        roles:
          account-director: {en: Account director, zh: 客户总监}
          account-manager: {en: Account manager, zh: 客户经理}
          service-agent: {en: Service agent, zh: 客服专员}
          supervisor: {en: Supervisor, zh: 客服主管}
          department-head: {en: Department head, zh: 部门负责人}
          marketing: {en: Marketing, zh: 市场部}

        """;

    private const string Rest = """

        tiers:
          value:
            levels:
              - {level: core, label: {en: Core customer, zh: 核心客户}, when: annual_spend >= core_spend}
              - level: potential
                when:
                  all:
                    - annual_spend >= potential_spend
                    - tenure >= 6 months
              - level: regular
                when:
                  any:
                    - annual_spend >= regular_spend
                    - tenure >= 24 months
              - {level: new, otherwise: true}

        complaints:
          severities:
            - {severity: critical, when: complaint.category is safety}
            - {severity: serious, when: complaint.category is product-quality}
            - {severity: minor, otherwise: true}
          steps: [accept, resolve, follow_up]
          deadlines:
            - {step: accept, severity: critical, within: 1 hour}
            - {step: accept, severity: serious, within: 2 hours}
            - {step: accept, severity: minor, within: 4 hours}
            - {step: resolve, severity: critical, within: 24 hours}
            - {step: resolve, severity: serious, within: 48 hours}
            - {step: resolve, severity: minor, within: 72 hours}
            - {step: follow_up, within: 3 days, from: resolved}
          ladder:
            - {severity: critical, owners: [supervisor, department-head]}
            - {severity: serious, owners: [service-agent, supervisor, department-head]}
            - {severity: minor, owners: [service-agent, supervisor]}
          warn: 80%
          repeat: {same: category, within: 90 days, raise: 1}

        churn:
          indicators:
            - {indicator: silent, weight: 25, when: silence >= 30 days}
            - {indicator: idle, weight: 25, when: idle >= 20 days}
            - {indicator: orders-falling, weight: 30, when: orders_drop >= 50%}
            - {indicator: unsatisfied, weight: 20, when: satisfaction < 70%}
            - {indicator: complaining, weight: 15, when: recent_complaints >= 2}
            - {indicator: loyal, weight: -10, when: tenure >= 36 months}
          levels: {high: 60, medium: 35}

        care:

        """;

    /// <summary>The whole pack as one file.</summary>
    public static string Write(IReadOnlyList<RuleSpec> rules)
    {
        var yaml = new StringBuilder(Head).Append("measures:\n");
        foreach (var figure in Figure.All)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {figure.Name}: \"{figure.Value}\"\n");
        }

        yaml.Append(Rest);
        foreach (var rule in rules)
        {
            Write(rule, yaml);
        }

        return yaml.ToString();
    }

    private static void Write(RuleSpec rule, StringBuilder yaml)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"  - rule: {rule.Id}\n");
        if (rule.Tier is { } tier)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    tier: {tier}\n");
        }

        if (rule.Segment is { } segment)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    segment: {segment}\n");
        }

        yaml.Append(Trigger(rule.Trigger));
        yaml.Append("    when:\n      all:\n");
        if (rule.Trigger is ComplaintTrigger { Severity: { } severity })
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        - complaint.severity is {severity}\n");
        }

        foreach (var group in rule.When)
        {
            yaml.Append(group.Count == 1
                ? $"        - {group[0].Yaml}\n"
                : $"        - any:\n{string.Concat(group.Select(l => $"            - {l.Yaml}\n"))}");
        }

        yaml.Append("    do:\n");
        foreach (var action in rule.Do)
        {
            Write(rule, action, yaml);
        }
    }

    private static string Trigger(Trigger trigger) => trigger switch
    {
        StandingTrigger => "",
        CadenceTrigger t => FormattableString.Invariant($"    every: {t.Months} months\n") + Notice(t.NoticeDays),
        AnniversaryTrigger t => $"    on: anniversary of customer.{(t.Birthday ? "birthday" : "since")}\n" + Notice(t.NoticeDays),
        DateTrigger t => $"    on: {(t.Yearly ? "anniversary of " : "")}date {t.Kind}\n" + Notice(t.NoticeDays),
        ComplaintTrigger t => $"    on: complaint {(t.Resolved ? "resolved" : "opened")}\n",
        ServiceRequestTrigger => "    on: service_request opened\n",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Notice(int days) => days == 0 ? "" : FormattableString.Invariant($"    notice: {days} days\n");

    private static void Write(RuleSpec rule, ActionSpec action, StringBuilder yaml)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"      - action: {action.Action}\n        owner: {action.Owner}\n        channel: {action.Channel}\n");
        if (action.Includes.Length > 0)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        includes: [{string.Join(", ", action.Includes)}]\n");
        }

        if (action.AmountCny is { } amount)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        offer: coupon\n        amount: {amount} CNY\n");
        }

        if (action.RatePercent is { } rate)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        offer: discount\n        amount: {rate}%\n");
        }

        if (action.DueDays is { } due)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        due: {due} days\n");
        }

        if (action.Message)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"        message: {{en: \"{{customer.name}}: {action.Action} ({rule.Id})\", zh: \"{{customer.name}}：{action.Action}（{rule.Id}）\"}}\n");
        }
    }
}
