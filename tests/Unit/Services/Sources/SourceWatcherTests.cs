using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Sources;
using Microsoft.Extensions.Logging.Abstractions;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class SourceWatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Watch_LineAppended_IsStoredWithoutWaitingForThePoll()
    {
        // The poll is an hour away: what arrives does so by the file system's notice.
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        using var watcher = Watcher(store, store.Settings);
        var first = Next(store, "msg_01A");
        await watcher.StartAsync(CancellationToken.None);
        await first;

        var second = Next(store, "msg_2");
        store.Claude("s1", Assistant(id: "msg_2", request: "msg_2"));
        await second;
        await watcher.StopAsync(CancellationToken.None);
        Assert.Equal(2, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Watch_NewProjectDirectory_IsFound()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        using var watcher = Watcher(store, store.Settings);
        var first = Next(store, "msg_01A");
        await watcher.StartAsync(CancellationToken.None);
        await first;

        var second = Next(store, "msg_2");
        TemporaryStore.Append(Path.Combine(store.Home, ".claude", "projects", "-new", "s2.jsonl"),
            Assistant(id: "msg_2", request: "msg_2", session: "s2") + "\n");
        await second;
        await watcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Watch_BeforeTheFirstImport_LeavesTheLogsAlone()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        using var watcher = Watcher(store, store.Settings with { Watch = WatchMode.AfterFirstImport });
        await watcher.StartAsync(CancellationToken.None);
        Assert.Equal(0, watcher.Watched);
        Assert.Empty(store.Stored.Calls);

        await store.ImportAsync();
        var second = Next(store, "msg_2");
        store.Claude("s1", Assistant(id: "msg_2", request: "msg_2"));
        await second;
        await watcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Watch_Never_DoesNothing()
    {
        await using var store = new TemporaryStore();
        using var watcher = Watcher(store, store.Settings with { Watch = WatchMode.Never });
        await watcher.StartAsync(CancellationToken.None);
        await watcher.ExecuteTask!;
        Assert.Equal(0, watcher.Watched);
    }

    private static SourceWatcher Watcher(TemporaryStore store, SourceSettings settings) =>
        new(settings, new(settings), store.Scanner, store.Imports, store.Files, TimeProvider.System, NullLogger<SourceWatcher>.Instance);

    /// <summary>Completes when a call with this request is on disk.</summary>
    private static async Task Next(TemporaryStore store, string request)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = store.Writer.Subscribe(changes =>
        {
            if (changes.OfType<UsageChange>().Any(change => change.Now.Usage.RequestId == request || request == "msg_01A"))
            {
                seen.TrySetResult();
            }
        });
        await seen.Task.WaitAsync(Patience);
    }
}
