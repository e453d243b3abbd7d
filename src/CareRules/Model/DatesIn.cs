namespace CareRules.Model;

/// <summary>Whose zone a customer's dates are in.</summary>
public enum DatesIn
{
    /// <summary>The customer's <c>time_zone</c>; the pack's while it is not known.</summary>
    Customer,

    /// <summary>The pack's, for every customer.</summary>
    Pack,
}
