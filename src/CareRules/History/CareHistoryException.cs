namespace CareRules.History;

/// <summary>A care history cannot be used: it can't be opened, is damaged, or was written by a newer version. The message says which, in one line.</summary>
public sealed class CareHistoryException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong and, where there is one, the remedy; one line.</param>
    /// <param name="innerException">What the database said; null when it was not asked.</param>
    public CareHistoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
