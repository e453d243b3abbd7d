namespace CareRules.Model.Conditions;

/// <summary>The tests of one text in another.</summary>
internal enum TextTest
{
    Contains,
    StartsWith,
}
