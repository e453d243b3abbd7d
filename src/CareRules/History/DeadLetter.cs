namespace CareRules.History;

/// <summary>A row that was given up.</summary>
/// <param name="Delivery">The row; its attempt is the last one made.</param>
/// <param name="Error">What went wrong at last.</param>
public sealed record DeadLetter(CareDelivery Delivery, string Error);
