using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Authoring.Templates;

/// <summary>The files of a starter pack: a small example of each kind of rule, each with a test.</summary>
internal sealed class NewPack
{
    private readonly NewPackOptions _options;
    private readonly bool _isChinese;

    private NewPack(NewPackOptions options)
    {
        _options = options;
        _isChinese = options.Language == Language.Chinese;
    }

    /// <summary>The paths relative to the pack's folder, with the contents.</summary>
    public static ImmutableArray<(string Path, string Text)> Files(NewPackOptions options)
    {
        var pack = new NewPack(options);
        return
        [
            ("pack.yaml", pack.Head()),
            ("tiers.yaml", pack.Tiers()),
            ("care.yaml", pack.Care()),
            ("complaints.yaml", pack.Complaints()),
            ("churn.yaml", pack.Churn()),
            ("tests/tiers.yaml", pack.TestFile(NewPackTests.Tiers)),
            ("tests/care.yaml", pack.TestFile(options.IsForBusinesses ? NewPackTests.BusinessCare : NewPackTests.PersonalCare)),
            ("tests/complaints.yaml", pack.TestFile(NewPackTests.Complaints)),
            ("tests/churn.yaml", pack.TestFile(NewPackTests.Churn)),
            ("customers.jsonl", pack.Customers()),
        ];
    }

    private string Core => _options.IsForBusinesses ? "500000" : "20000";

    private string Potential => _options.IsForBusinesses ? "100000" : "5000";

    private string Spend => _isChinese ? "年消费额" : "annual_spend";

    private string Say(string en, string zh) => _isChinese ? zh : en;

    private string Head() => $$$"""
        # {{{Say("The head of the pack, who acts, and the figures. Change a figure here, never in a rule.", "规则包的开头：基本信息、角色与数值。要改数值改这里，不改规则。")}}}
        schema: carerules/v1
        pack: {{{_options.Name}}}
        version: 0.1.0
        title: {en: Care for our customers, zh: 客户关怀}
        currency: {{{_options.Currency}}}
        timezone: {{{_options.TimeZone}}}{{{Say("", "\nlocale: zh-CN")}}}

        roles:
          agent: {en: Agent, zh: 客服专员}
          supervisor: {en: Supervisor, zh: 客服主管}
          manager: {en: Account manager, zh: 客户经理}

        params:
          core_spend: {value: {{{Core}}} {{{_options.Currency}}}, source: {{{Say("to be agreed", "待确认")}}}, label: {en: Core spend, zh: 核心客户消费额}}
          potential_spend: {value: {{{Potential}}} {{{_options.Currency}}}, source: {{{Say("to be agreed", "待确认")}}}, label: {en: Potential spend, zh: 潜力客户消费额}}
          contact_cadence: {value: 1 quarter, source: {{{Say("to be agreed", "待确认")}}}, label: {en: A contact every, zh: 回访周期}}
          resolve_deadline: {value: 24 hours, source: {{{Say("to be agreed", "待确认")}}}, label: {en: Resolve a complaint within, zh: 投诉解决时限}}
          silent_after: {value: 60 days, source: {{{Say("to be agreed", "待确认")}}}, label: {en: Silent after, zh: 沉默时长}}

        measures:
          annual_spend: {value: sum(purchases.amount) over 12 months, label: {en: Annual spend, zh: 年消费额}}
          silence: {value: time_since(last(interactions.at)), label: {en: Time since the last contact, zh: 距上次互动}}

        """;

    private string Tiers() => $$$"""
        # {{{Say("Levels of customers, from the top: the first that holds is the level.", "客户等级，从高到低：第一个成立的就是等级。")}}}
        tiers:
          value:
            label: {en: Customer value, zh: 客户价值}
            levels:
              - level: core
                label: {en: Core customer, zh: 核心客户}
                when: {{{Spend}}} >= {{{Say("core_spend", "核心客户消费额")}}}
              - level: potential
                label: {en: Potential customer, zh: 潜力客户}
                when: {{{Spend}}} >= {{{Say("potential_spend", "潜力客户消费额")}}}
              - level: basic
                label: {en: Basic customer, zh: 普通客户}
                otherwise: true

        """;

    private string Care() => $$$"""
        # {{{Say("What we do for whom, and when.", "对谁、何时、做什么。")}}}
        care:
          - rule: core-contact
            title: {en: Regular contact with core customers, zh: 核心客户定期回访}
            tier: {{{Say("core", "核心客户")}}}
            every: contact_cadence
            do:
              - action: {{{(_options.IsForBusinesses ? "visit" : "call")}}}
                owner: manager
                channel: {{{(_options.IsForBusinesses ? "on-site" : "phone")}}}
                due: 14 days
                message:
                  en: "{customer.name|Dear customer}: how are you, and what do you need next?"
                  zh: "{customer.name|尊敬的客户}：了解近况与下一步需求。"

        {{{(_options.IsForBusinesses ? Anniversary : Birthday)}}}
          - rule: complaint-care
            title: {en: Follow up a solved complaint, zh: 投诉解决后回访}
            on: complaint resolved
            kind: service
            do:
              - action: call
                owner: agent
                channel: phone
                due: 3 days
                message:
                  en: "{customer.name|Dear customer}: is everything as it should be now?"
                  zh: "{customer.name|尊敬的客户}：问题是否已妥善解决？"

          - rule: win-back
            title: {en: Win back who is about to leave, zh: 流失挽回}
            when: churn_risk is high
            cooldown: 90 days
            do:
              - action: call
                owner: manager
                channel: phone
                due: 2 days
                message:
                  en: "{customer.name|Dear customer}: we miss you. What can we do better?"
                  zh: "{customer.name|尊敬的客户}：许久未联系，我们还能做些什么？"

        """;

    private const string Anniversary = """
          - rule: anniversary
            title: {en: Anniversary of working together, zh: 合作周年}
            on: anniversary of customer.since
            notice: 7 days
            do:
              - action: send-greeting
                owner: manager
                channel: email
                due: 1 day
                message:
                  en: "{customer.name|Dear customer}: thank you for another year together."
                  zh: "{customer.name|尊敬的客户}：感谢又一年的合作。"

        """;

    private const string Birthday = """
          - rule: birthday
            title: {en: Birthday greeting, zh: 生日祝福}
            on: anniversary of customer.birthday
            notice: 7 days
            do:
              - action: send-greeting
                owner: agent
                channel: sms
                due: 1 day
                message:
                  en: "{customer.name|Dear customer}: happy birthday!"
                  zh: "{customer.name|尊敬的客户}：祝您生日快乐！"

        """;

    private string Complaints() => $$$"""
        # {{{Say("How severe a complaint is, how long each step may take, and who owns it when time runs out.", "投诉的严重程度、各步骤时限，以及逾期后由谁负责。")}}}
        complaints:
          severities:
            - {severity: critical, label: {en: Critical, zh: 重大}, when: complaint.category is safety}
            - {severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}
          steps: [accept, resolve]
          deadlines:
            - {step: accept, within: 2 hours}
            - {step: resolve, severity: critical, within: 8 hours}
            - {step: resolve, severity: minor, within: resolve_deadline}
          ladder:
            - {owners: [agent, supervisor, manager]}
          warn: 80%

        """;

    private string Churn() => $$$"""
        # {{{Say("Signs that a customer is leaving. The weights of those that hold add up to a score.", "流失迹象：成立者的权重相加为分数。")}}}
        churn:
          indicators:
            - {indicator: silent, weight: 40, label: {en: Silent, zh: 长期未互动}, when: {{{Say("silence >= silent_after", "距上次互动 >= 沉默时长")}}}}
            - {indicator: falling, weight: 40, label: {en: Buys less, zh: 购买下降}, when: "drop(count(purchases), 90 days) >= 50%"}
          levels: {high: 80, medium: 40}

        """;

    private string TestFile(string tests)
    {
        var text = $"""
            schema: carerules-test/v1
            pack: {_options.Name}
            now: 2026-03-02T09:00:00+00:00
            tests:

            """ + tests.ReplaceLineEndings("\n");
        return text.Replace("CORE_BELOW", $"{(_options.IsForBusinesses ? "499999.99" : "19999.99")} {_options.Currency}", StringComparison.Ordinal)
            .Replace("POTENTIAL_BELOW", $"{(_options.IsForBusinesses ? "99999.99" : "4999.99")} {_options.Currency}", StringComparison.Ordinal)
            .Replace("CORE", $"{Core} {_options.Currency}", StringComparison.Ordinal)
            .Replace("POTENTIAL", $"{Potential} {_options.Currency}", StringComparison.Ordinal)
            .Replace("CALL", _options.IsForBusinesses ? "visit" : "call", StringComparison.Ordinal);
    }

    private string Customers() => $$$"""
        {"customer":{"id":"C1","name":"{{{Say("Li Lei", "李雷")}}}","since":"2023-03-05","birthday":"1990-03-06"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":{{{Core}}},"currency":"{{{_options.Currency}}}"}],"interactions":[{"id":"I1","at":"2026-02-20T10:00:00+08:00","channel":"phone","direction":"inbound"}],"complaints":[]}
        {"customer":{"id":"C2","name":"{{{Say("Han Meimei", "韩梅梅")}}}","since":"2024-06-01","birthday":"1985-10-01"},"purchases":[{"id":"P2","at":"2025-10-20T10:00:00+08:00","amount":{{{Potential}}},"currency":"{{{_options.Currency}}}"}],"interactions":[{"id":"I2","at":"2025-11-01T10:00:00+08:00","channel":"phone","direction":"inbound"}],"complaints":[]}
        {"customer":{"id":"C3","name":"{{{Say("Wei Hua", "魏华")}}}","since":"2025-12-01","birthday":"1978-07-15"},"purchases":[],"interactions":[{"id":"I3","at":"2026-03-01T10:00:00+08:00","channel":"phone","direction":"inbound"}],"complaints":[{"id":"K1","category":"product-quality","opened_at":"2026-03-01T01:00:00+00:00","accepted_at":"2026-03-01T02:00:00+00:00","resolved_at":null}]}

        """;
}
