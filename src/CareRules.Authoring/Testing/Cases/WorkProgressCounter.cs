namespace CareRules.Authoring.Testing.Cases;

/// <summary>Progress of work, updated by many threads and read by another.</summary>
internal sealed class WorkProgressCounter
{
    private int _done;
    private int _noted;
    private int _total;

    public int Total => Volatile.Read(ref _total);

    public int Finished => Volatile.Read(ref _done);

    /// <summary>The number of items to report: failed tests, surviving mutants.</summary>
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
