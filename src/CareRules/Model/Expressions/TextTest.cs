namespace CareRules.Model.Expressions;

/// <summary>The tests of one text in another.</summary>
internal enum TextTest
{
    Contains,
    StartsWith,
}
