using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Wording.Rules;

/// <summary>The titles of rules.</summary>
internal static class Titles
{
    public static LocalizedText Churn { get; } = new("Churn risk", "流失风险");

    /// <summary>The label, or the name where there is none.</summary>
    public static LocalizedText Of(LocalizedText label, string name) => label.IsEmpty ? new LocalizedText(name, name) : label;

    /// <summary>The title of a step of a complaint or request.</summary>
    public static LocalizedText Step(string step) => step switch
    {
        "accept" => new("accept", "受理"),
        "verify" => new("verify", "核实"),
        "resolve" => new("resolve", "解决"),
        "follow_up" => new("follow up", "回访"),
        "respond" => new("respond", "响应"),
        "close" => new("close", "办结"),
        _ => new(step, step),
    };

    /// <summary>What an entry of a list is called, before its id.</summary>
    public static LocalizedText Entry(FactList list) => new(list.Singular.Replace('_', ' '), list.IsComplaints ? "投诉" : list.Label.In(Language.Chinese) ?? list.Singular);

    /// <summary>An entry of a list by its id: <c>complaint K1</c>.</summary>
    public static LocalizedText Entry(FactList list, string id) => new($"{Entry(list).En} {id}", $"{Entry(list).Zh} {id}");

    /// <summary>The name of a figure of a step's deadline.</summary>
    public static LocalizedText Clock(string step, ClockFigure figure)
    {
        var (en, zh) = (Step(step).En, Step(step).Zh);
        return figure switch
        {
            ClockFigure.Breached => new($"Breach of the deadline to {en}", $"{zh}超时"),
            ClockFigure.Elapsed => new($"Time taken to {en}", $"{zh}用时"),
            ClockFigure.Due => new($"Deadline to {en}", $"{zh}期限"),
            ClockFigure.BreachedAt => new($"Deadline to {en} breached", $"{zh}超时"),
            ClockFigure.WarnedAt => new($"Deadline to {en} near", $"{zh}预警"),
        };
    }
}
