namespace CareRules.Authoring.Testing.Cases;

/// <summary>How far work has come, counted by many threads and looked at by another.</summary>
internal sealed class WorkCount
{
    private int _done;
    private int _noted;
    private int _total;

    public int Total => Volatile.Read(ref _total);

    public int Finished => Volatile.Read(ref _done);

    /// <summary>How many of them are worth a word: failed tests, changes that no test noticed.</summary>
    public int Noted => Volatile.Read(ref _noted);

    public void Begin(int total)
    {
        Volatile.Write(ref _done, 0);
        Volatile.Write(ref _noted, 0);
        Volatile.Write(ref _total, total);
    }

    public void Done(bool failed)
    {
        Interlocked.Increment(ref _done);
        if (failed)
        {
            Interlocked.Increment(ref _noted);
        }
    }
}
