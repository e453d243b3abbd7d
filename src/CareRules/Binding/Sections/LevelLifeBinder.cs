using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds how long levels last, of tiers and of loyalty: reviews, grace, how far they fall and what keeps them.</summary>
internal sealed class LevelLifeBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Reviews = PackSchema.Reviews;

    private static readonly ImmutableArray<int> ReviewMonths = [1, 3, 6, 12];

    /// <summary>A ladder with what its section says.</summary>
    public TierLadder Of(MappingReader reader, TierLadder ladder) => ladder with
    {
        ReviewMonths = Review(reader, out var isFromLevel),
        IsReviewedFromLevel = isFromLevel,
        FallsOneLevel = Fall(reader),
        Grace = Grace(reader),
        ReviewOn = ReviewOn(reader),
    };

    private int? Review(MappingReader reader, out bool isFromLevel)
    {
        isFromLevel = reader["review"] is YamlMapping;
        return isFromLevel ? ReviewFromLevel(reader) : ReviewOfCalendar(reader);
    }

    private int? ReviewFromLevel(MappingReader reader)
    {
        var path = BindingPath.Child(reader.Path, "review");
        if (MappingReader.Open(reader["review"]!, path, Parts.Key("review"), PackSchema.Review.Names, diagnostics) is not { } review)
        {
            return null;
        }

        review.Required("every", Parts.Key("review"));
        review.Required("from", Parts.Key("review"));
        Choices.Read(review, "from", [PackSchema.FromLevel], diagnostics);
        if (figures.Length(review, "every", "12 months") is not { } every)
        {
            return null;
        }

        if (every.Months == 0)
        {
            diagnostics.Add(TierMessages.ReviewInMonths().At(review["every"]!.Span, BindingPath.Child(path, "every")));
            return null;
        }

        NoteMemory(reader, "review");
        return every.Months;
    }

    private bool Fall(MappingReader reader)
    {
        if (reader.Has("fall"))
        {
            NoteMemory(reader, "fall");
        }

        var fallsOneLevel = Choices.Read(reader, "fall", [PackSchema.AsDeserved, PackSchema.OneLevel], diagnostics) == PackSchema.OneLevel;
        if (fallsOneLevel && !reader.Has("review") && !reader.Has("grace"))
        {
            diagnostics.Add(TierMessages.FallWithoutReview().At(reader["fall"]!.Span, BindingPath.Child(reader.Path, "fall")));
        }

        return fallsOneLevel;
    }

    /// <summary>What is enough to keep a level; null where that is its condition.</summary>
    public Condition? Keep(MappingReader reader)
    {
        reader.Exclusive("keep", "otherwise", LadderMessages.OtherwiseIsTheRest);
        if (reader["keep"] is not { } node)
        {
            return null;
        }

        NoteMemory(reader, "keep");
        return definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, "keep")));
    }

    private int? ReviewOfCalendar(MappingReader reader)
    {
        if (reader.Scalar("review") is not { } review)
        {
            return null;
        }

        var path = BindingPath.Child(reader.Path, "review");
        var name = symbols.TryUseParameter(review.Value, out var parameter) && parameter is { Kind: ValueKind.Text } ? parameter.Value.Text : review.Value;
        var index = Reviews.IndexOf(name);
        if (index >= 0)
        {
            NoteMemory(reader, "review");
            return ReviewMonths[index];
        }

        var close = diagnostics.Closest(name, Reviews);
        diagnostics.Add(TierMessages.NoReview(name, close, Reviews).At(review.Span, path));
        return null;
    }

    private TimeAmount? Grace(MappingReader reader)
    {
        var grace = figures.Length(reader, "grace", "30 days", zeroAllowed: true);
        if (grace is not null)
        {
            NoteMemory(reader, "grace");
        }

        return grace;
    }

    private Condition? ReviewOn(MappingReader reader)
    {
        if (reader["review_on"] is not { } node)
        {
            return null;
        }

        NoteMemory(reader, "review_on");
        return definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, "review_on")));
    }

    private void NoteMemory(MappingReader reader, string key) =>
        diagnostics.Add(TierMessages.NeedsMemory(key).At(reader[key]!.Span, BindingPath.Child(reader.Path, key)));
}
