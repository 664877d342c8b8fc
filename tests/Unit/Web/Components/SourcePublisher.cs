using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A machine with logs on it, and an import that goes on when a test says so.</summary>
public sealed class SourcePublisher
{
    private readonly List<Action<ImportStatus>> _listeners = [];

    public SourcePublisher() => Feed = new(_ => Task.FromResult(Sessions), _ => Discover(), (_, _) => Import(), () => Status, Subscribe);

    public FirstRunFeed Feed { get; }

    public long Sessions { get; set; }

    public int Imports { get; private set; }

    /// <summary>Why an import cannot be asked for; null when it can.</summary>
    public string? Refusal { get; set; }

    public int Listeners => _listeners.Count;

    public Func<Task<IReadOnlyList<FoundLogs>>> Discover { get; set; } = () => Task.FromResult<IReadOnlyList<FoundLogs>>([]);

    public ImportStatus? Status { get; private set; }

    public void Report(ImportStatus status)
    {
        Status = status;
        foreach (var listener in _listeners.ToArray()) listener(status);
    }

    private Task<string?> Import()
    {
        Imports++;
        return Task.FromResult(Refusal);
    }

    private End Subscribe(Action<ImportStatus> listener)
    {
        _listeners.Add(listener);
        return new(() => _listeners.Remove(listener));
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
