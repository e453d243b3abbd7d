using CareRules.History;

namespace CareRules.Tests.History;

/// <summary>One store under test. Each call of <see cref="Open"/> is another instance over the same data, as another process would have.</summary>
public sealed class HistoryStore(Func<ICareHistory> open, Func<ValueTask>? delete = null) : IAsyncDisposable
{
    private readonly List<ICareHistory> _opened = [];

    public ICareHistory Open()
    {
        var history = open();
        lock (_opened)
        {
            _opened.Add(history);
        }

        return history;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var history in _opened)
        {
            await history.DisposeAsync();
        }

        if (delete is not null)
        {
            await delete();
        }
    }
}
