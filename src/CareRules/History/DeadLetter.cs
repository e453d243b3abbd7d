namespace CareRules.History;

/// <summary>A row that is not retried any more.</summary>
/// <param name="Delivery">The row; its attempt is the last one made.</param>
/// <param name="Error">The error of the last attempt.</param>
public sealed record DeadLetter(CareDelivery Delivery, string Error);
