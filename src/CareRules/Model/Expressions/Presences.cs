using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>Helpers over <see cref="Presence"/>.</summary>
internal static class Presences
{
    public static Presence Of(in Value value) => value.HasValue ? Presence.Known : value.IsNothing ? Presence.Nothing : Presence.Unknown;

    /// <summary>What a word after <c>is</c> asks for; false for any other word.</summary>
    public static bool TryParse(string? word, out Presence presence)
    {
        presence = word switch { "unknown" => Presence.Unknown, "nothing" => Presence.Nothing, _ => Presence.Known };
        return word is "known" or "unknown" or "nothing";
    }

    /// <summary>The word after <c>is</c>.</summary>
    public static string Word(Presence presence) => presence switch
    {
        Presence.Known => "known",
        Presence.Unknown => "unknown",
        Presence.Nothing => "nothing",
    };
}
