namespace Helicarrier.Services.Streams;

/// <summary>
/// The latest changes of an organization, so that a reader who was away for a while goes on where it was: as many and as long as
/// <see cref="Most"/> and <see cref="Longest"/> say. It takes changes on the writer's thread and hands them out on any other.
/// </summary>
public sealed class ChangeLog(TimeProvider time)
{
    /// <summary>Most changes that are kept.</summary>
    public const int Most = 10_000;

    /// <summary>How long one is handed out.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly LoggedChange[] _kept = new LoggedChange[Most];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    /// <summary>The place behind all changes so far.</summary>
    public long Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Takes the news of a commit.</summary>
    public void Add(IEnumerable<ChangeNews> news)
    {
        var now = time.GetUtcNow();
        TaskCompletionSource? more = null;
        lock (_gate)
        {
            foreach (var told in news)
            {
                _last++;
                _kept[_last % Most] = new(_last, now, told);
                more = _more;
            }

            if (more is not null) _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        more?.SetResult();
    }

    /// <summary>What came behind a place.</summary>
    /// <param name="place">The number of the last change that was read; 0 for none.</param>
    /// <param name="limit">Most changes to hand out, 1 or more.</param>
    public ChangesRead Read(long place, int limit)
    {
        var oldest = time.GetUtcNow() - Longest;
        lock (_gate)
        {
            var first = Math.Max(place, _last - Most) + 1;
            while (first <= _last && _kept[first % Most].At < oldest) first++;
            var changes = new List<LoggedChange>();
            for (var number = first; number <= _last && changes.Count < limit; number++) changes.Add(_kept[number % Most]);
            return new(changes, first - place - 1, first - 1 + changes.Count);
        }
    }

    /// <summary>Ends when there is a change behind a place.</summary>
    public Task MoreAsync(long place)
    {
        lock (_gate) return _last > place ? Task.CompletedTask : _more.Task;
    }
}
