using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Runtime.Care;
using CareRules.Runtime.State;
using CareRules.Wording.Rules;

namespace CareRules.Runtime;

/// <summary>Fills in the placeholders of messages, in the customer's language and the invariant culture.</summary>
internal sealed class MessageWriter(Frame frame, GapCollector gaps)
{
    private readonly List<string> _texts = [];

    public string Write(CareRulePlan rule, MessagePlan message)
    {
        var chinese = MessagePlan.IsChinese(frame.Facts.Customer);
        _texts.Clear();
        foreach (var part in message.For(frame.Facts.Customer))
        {
            Append(rule, part, chinese ? Language.Chinese : Language.English);
        }

        return string.Concat(CollectionsMarshal.AsSpan(_texts));
    }

    private void Append(CareRulePlan rule, MessagePartPlan part, Language language)
    {
        var value = part.Value is null ? default : part.Value.Of(frame);
        if (!value.IsUnknown)
        {
            _texts.Add(ValueText.InMessage(value, part.Scale, frame.Clock, language));
            return;
        }

        _texts.Add(part.Text);
        if (part.Value is not null)
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(part.Value, part.Text);
        }
    }
}
