namespace CareRules.History;

/// <summary>
/// Thrown when a care history cannot be used: it cannot be opened, is damaged, or was written by a newer version. The message says which,
/// in one line.
/// </summary>
public sealed class CareHistoryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, where there is one, the remedy; one line.</param>
    /// <param name="innerException">The database's exception; null when there is none.</param>
    public CareHistoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
