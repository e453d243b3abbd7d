using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Wording.Rules;

namespace CareRules.Runtime;

/// <summary>
/// Fills in the placeholders of messages, in the invariant culture. A message that lacks a value is none: nothing with a hole in it goes
/// out.
/// </summary>
internal sealed class MessageWriter(Frame frame, GapCollector gaps)
{
    private readonly List<string> _texts = [];
    private readonly List<string> _missing = [];
    private ValueNode? _node;
    private string _text = "";
    private string? _locale;
    private Language? _asked;

    /// <summary>The last message in both languages; null where the pack gives one text for both, or neither is complete.</summary>
    public LocalizedText? Both { get; private set; }

    /// <summary>
    /// What the last message lacks, in the customer's language: missing facts as data gaps name them, and placeholders for which there is
    /// nothing to fill in; empty when it is complete.
    /// </summary>
    public ImmutableArray<string> Missing { get; private set; } = [];

    /// <summary>The message in the customer's language; null where a value without a fallback is not known.</summary>
    public string? Write(CareRulePlan rule, MessagePlan message)
    {
        _missing.Clear();
        _node = null;
        var language = Asked() ?? message.Other;
        var isChinese = language == Language.Chinese;
        var text = Text(rule, isChinese ? message.Zh : message.En, language, isReported: true);
        Missing = _missing.Count == 0 ? [] : [.. _missing.Distinct(StringComparer.Ordinal)];
        Both = null;
        if (message.IsBilingual)
        {
            var other = isChinese ? Text(rule, message.En, Language.English, isReported: false) : Text(rule, message.Zh, Language.Chinese, isReported: false);
            Both = text is null && other is null ? null : isChinese ? new(other, text) : new(text, other);
        }

        return text;
    }

    // The language that the customer's locale asks for, told once for all messages of a customer.
    private Language? Asked()
    {
        if (!ReferenceEquals(_locale, frame.Facts.Customer.Locale))
        {
            _locale = frame.Facts.Customer.Locale;
            _asked = MessageTemplate.LanguageOf(_locale);
        }

        return _asked;
    }

    private string? Text(CareRulePlan rule, MessagePartPlan[] parts, Language language, bool isReported)
    {
        // Most messages are a name and a text.
        if (parts.Length == 2)
        {
            var (first, second) = (Part(rule, parts[0], language, isReported), Part(rule, parts[1], language, isReported));
            return first is null || second is null ? null : first + second;
        }

        _texts.Clear();
        var isComplete = true;
        foreach (var part in parts)
        {
            var text = Part(rule, part, language, isReported);
            _texts.Add(text ?? "");
            isComplete &= text is not null;
        }

        return isComplete ? string.Concat(CollectionsMarshal.AsSpan(_texts)) : null;
    }

    // Null for a value without a fallback that is not there.
    private string? Part(CareRulePlan rule, MessagePartPlan part, Language language, bool isReported)
    {
        if (part.Value is not { } node)
        {
            return part.Text;
        }

        // A text is the same in both languages.
        if (ReferenceEquals(node, _node))
        {
            return _text;
        }

        var value = node.Of(frame);
        if (value.Kind == ValueKind.Text)
        {
            (_node, _text) = (node, value.Text);
            return _text;
        }

        if (value.HasValue)
        {
            return ValueText.InMessage(value, part.Scale, frame.CustomerClock, language);
        }

        if (part.Fallback is null && isReported)
        {
            Report(rule, part, value);
        }

        return part.Fallback;
    }

    private void Report(CareRulePlan rule, MessagePartPlan part, in Value value)
    {
        if (value.IsNothing)
        {
            _missing.Add(part.Text);
        }
        else
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(part.Value!, part.Text, _missing);
        }
    }
}
