using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Composition;

/// <summary>The least version of this library that a file asks for, as in <c>requires: '>=0.2'</c>.</summary>
internal static class LibraryRequirement
{
    public const string Key = "requires";

    private static readonly Version Own = typeof(LibraryRequirement).Assembly.GetName().Version!;

    /// <summary>False when a file asks for a newer library, to which it may mean something else.</summary>
    public static bool IsMet(YamlMapping file, DiagnosticBag diagnostics)
    {
        if (file[Key] is not { IsReported: false } written)
        {
            return true;
        }

        var text = (written as YamlScalar)?.Value ?? "";
        var number = text.TrimStart('>', '=', '≥', '＞', '＝', ' ').TrimEnd();
        var least = Read(number);
        if (least is null || text != $">={number}")
        {
            diagnostics.Add(HeadMessages.NoRequirement(least is null ? Own.ToString(2) : number, canReplace: least is not null).At(written.Span, Key));
            return true;
        }

        if (least <= Own)
        {
            return true;
        }

        diagnostics.Add(HeadMessages.LibraryTooOld(number, Own.ToString(3)).At(written.Span, Key));
        return false;
    }

    // One to three numbers; what is not written is zero.
    private static Version? Read(string text)
    {
        var parts = text.Split('.');
        var numbers = new int[4];
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 3 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return new Version(numbers[0], numbers[1], numbers[2], 0);
    }
}
