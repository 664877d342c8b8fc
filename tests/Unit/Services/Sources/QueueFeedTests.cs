using System.Net.Sockets;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources.CliProxyApi.Feed;
using Helicarrier.Tests.Unit.Doubles;
using static Helicarrier.Tests.Unit.Services.Sources.CliProxyUsageTests;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class QueueFeedTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore _store = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ListLogger<QueueFeed> _log = new();
    private readonly List<IDisposable> _opened = [];
    private UsageQueueServer _proxy = null!;
    private bool _isDown;

    public async Task InitializeAsync() => _proxy = await UsageQueueServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var opened in _opened) opened.Dispose();
        await _proxy.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 2)]
    [InlineData(100, 1)]
    public async Task Poll_ThreeRecords_AreTheSameThreeCallsHoweverManyAreAskedFor(int batch, int questions)
    {
        _proxy.Enqueue(Record(request: "r1"), Record(request: "r2"), Record(request: "r3"));
        var feed = Feed(batch);
        Assert.Equal(TimeSpan.FromSeconds(15), await feed.PollAsync());
        await feed.ReadAsync();
        Assert.Equal((3L, 0, questions), (_store.Stored.Calls.Count, _proxy.Queued, _proxy.Asked.Count));
        Assert.Equal((3L, Noon, null), await StateAsync());
        Assert.Empty(await GapsAsync());
    }

    [Fact]
    public async Task Poll_ReadAgainAfterAKill_CountsOnce()
    {
        _proxy.Enqueue(Record(request: "r1"));
        var feed = Feed();
        await feed.PollAsync();
        await feed.ReadAsync();
        await _store.RestartAsync();
        _proxy.Enqueue(Record(request: "r2"));
        var next = Feed();
        await next.PollAsync();
        await next.ReadAsync();
        await next.ReadAsync();
        Assert.Equal((2L, 2L), (_store.Stored.Calls.Count, (await StateAsync()).Records));
        Assert.Empty(await GapsAsync());
    }

    [Fact]
    public async Task Poll_KilledBeforeTheStoreKnew_FindsTheRecordsOnDiskAndSaysThatSomeMayBeMissing()
    {
        await Feed().PollAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        // The store goes while the answer is under way: what a kill between the two leaves behind.
        _proxy.Enqueue(Record(request: "r1"));
        _proxy.OnAsked = () => _store.Writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => Feed().PollAsync());
        _proxy.OnAsked = null;
        await _store.RestartAsync();

        _time.Advance(TimeSpan.FromSeconds(15));
        var after = Feed();
        await after.PollAsync();
        await after.ReadAsync();

        Assert.Single(_store.Stored.Calls);
        var gap = Assert.Single(await GapsAsync());
        Assert.Equal((Noon, Noon.AddSeconds(15), SourceGapReason.AnswerLost), (gap.FromAt, gap.ToAt, gap.Reason));
    }

    [Fact]
    public async Task Poll_LaterThanRecordsAreKept_RecordsTheGap()
    {
        var feed = Feed();
        await feed.PollAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        await feed.PollAsync();
        Assert.Empty(await GapsAsync());

        _time.Advance(TimeSpan.FromSeconds(200));
        await Feed().PollAsync();

        var gap = Assert.Single(await GapsAsync());
        Assert.Equal((Noon.AddSeconds(60), Noon.AddSeconds(200), SourceGapReason.PolledLate), (gap.FromAt, gap.ToAt, gap.Reason));
    }

    [Fact]
    public async Task Poll_ProxyIsDown_SaysSoAndTheGapGrowsUntilItIsBack()
    {
        var feed = Feed();
        await feed.PollAsync();
        _isDown = true;
        for (var i = 0; i < 8; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            await feed.PollAsync();
        }

        Assert.StartsWith("cannot be reached", (await StateAsync()).Error, StringComparison.Ordinal);
        _isDown = false;
        _time.Advance(TimeSpan.FromSeconds(15));
        await feed.PollAsync();

        Assert.Null((await StateAsync()).Error);
        var gap = Assert.Single(await GapsAsync());
        Assert.Equal((Noon, Noon.AddSeconds(75)), (gap.FromAt, gap.ToAt));
        Assert.Single(_log.Lines, line => line.Contains("cannot be fetched", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("fetched again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Poll_AnswerBreaksOff_WhatWasTakenOutIsAGap()
    {
        var feed = Feed();
        await feed.PollAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        _proxy.Enqueue(Record());
        _proxy.BreaksOff = true;
        await feed.PollAsync();
        var gap = Assert.Single(await GapsAsync());
        Assert.Equal((Noon, Noon.AddSeconds(15), SourceGapReason.AnswerLost), (gap.FromAt, gap.ToAt, gap.Reason));
        _time.Advance(TimeSpan.FromSeconds(15));
        await feed.PollAsync();
        Assert.Single(await GapsAsync());
    }

    [Theory]
    [InlineData(401, 600)]
    [InlineData(403, 600)]
    [InlineData(404, 15)]
    [InlineData(500, 15)]
    [InlineData(302, 15)]
    public async Task Poll_ProxyRefuses_IsAskedAgainLaterAndNothingOfItsAnswerIsKept(int status, int seconds)
    {
        _proxy.Status = status;
        Assert.Equal(TimeSpan.FromSeconds(seconds), await Feed().PollAsync());
        var error = (await StateAsync()).Error!;
        Assert.Contains($"{status}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Empty(await GapsAsync());
    }

    [Fact]
    public async Task Poll_UsageIsSwitchedOff_IsSaid()
    {
        _proxy.Enabled = false;
        var feed = Feed();
        await feed.PollAsync();
        Assert.Contains("off", (await StateAsync()).Error, StringComparison.Ordinal);
        _proxy.Enabled = true;
        await feed.PollAsync();
        Assert.Null((await StateAsync()).Error);
    }

    [Fact]
    public async Task Poll_Record_IsKeptWithoutWhatIsSecret()
    {
        const string extra = """,       "user_agent":"codex_cli_rs/1","endpoint":"POST /v1/responses","failed":true,"fail":{"status_code":500"""
            + ""","body":"body-hidden"},"response_headers":{"request-id":"req_011Good","set-cookie":"cookie-hidden"}"""
            + ""","api_key":"sk-hidden","access_token_sha256":"hash-hidden","client_ip":"203.0.113.9","x_forwarded_for":"203.0.113."""
            + """10","source":"source-hidden","novel":{"deep":"novel-hidden"}""";
        _proxy.Enqueue(Record(extra: extra), "\"" + Record(request: "r2").Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
            "[1]", "17", """{"refresh":true}""");
        var feed = Feed();
        await feed.PollAsync();
        await feed.ReadAsync();

        var spooled = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Spool)));
        var everywhere = spooled + await BytesAsync(_store) + string.Join('\n', _log.Lines) + Settings();
        foreach (var hidden in new[]
        {
            "body-hidden", "cookie-hidden", "sk-hidden", "hash-hidden", "203.0.113", "source-hidden", "novel-hidden", UsageQueueServer.Key,
        })
        {
            Assert.DoesNotContain(hidden, everywhere, StringComparison.Ordinal);
        }
        Assert.Equal(2, _store.Stored.Calls.Count);
        Assert.Single(_store.Stored.Calls, call => call.RequestId == "req_011Good" && call.Status == UsageStatus.Error && call.ErrorCode == "500");
        var stored = await new SourceFeedRepository(_store.Store).FindAsync(OrganizationId.Default, SourceNames.CliProxyApi, "here", Settings().Name);
        Assert.Equal((3L, 2L), (stored!.RecordCount, stored.RefusedCount));
        Assert.Contains("field:novel", Assert.Single(_store.Files.Load(OrganizationId.Default, "here")).UnknownFields, StringComparison.Ordinal);
        Assert.DoesNotContain(UsageQueueServer.Key, string.Concat(_proxy.Asked), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Spool));
        }
    }

    [Fact]
    public void Append_AfterHalfALine_LosesNoFurtherRecord()
    {
        var spool = new QueueSpool(Spool, _time);
        spool.Append(["{\"a\":1}"]);
        var path = Assert.Single(Directory.GetFiles(Spool));
        File.AppendAllText(path, "{\"half");
        spool.Append(["{\"b\":2}"]);
        Assert.Equal("{\"a\":1}\n{\"half\n{\"b\":2}\n", File.ReadAllText(path));
    }

    [Fact]
    public async Task Read_OldFiles_GoWhenTheyAreWhollyInTheStore()
    {
        _proxy.Enqueue(Record());
        var feed = Feed();
        await feed.PollAsync();
        await feed.ReadAsync();
        _time.Advance(TimeSpan.FromDays(9));
        TemporaryStore.Append(Path.Combine(Spool, "queue-20261111.jsonl"), "{\"half of a record");
        await feed.ReadAsync();
        Assert.Equal(["queue-20261111.jsonl"], Directory.GetFiles(Spool).Select(Path.GetFileName));
        Assert.Single(_store.Stored.Calls);
    }

    private string Spool => Path.Combine(_store.Home, "feeds");

    private QueueFeedSettings Settings(int batch = 100) => new()
    {
        Host = "here",
        Address = _proxy.Address,
        Key = UsageQueueServer.Key,
        Spool = Spool,
        BatchSize = batch,
    };

    private QueueFeed Feed(int batch = 100)
    {
        var settings = Settings(batch);
        var client = new QueueClient(settings, Network(), Timeout.InfiniteTimeSpan);
        var feed = new QueueFeed(
            settings, client, new(Spool, _time), new(_store.Store), _store.Files, _store.Scanner, _store.Writer, _time, _log);
        _opened.Add(client);
        _opened.Add(feed);
        return feed;
    }

    /// <summary>Refuses connections while the proxy is down. Its port stays taken: given back, another program could get it.</summary>
    private SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (context, cancellationToken) =>
        {
            if (_isDown) throw new SocketException((int)SocketError.ConnectionRefused);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private async Task<(long Records, DateTimeOffset? Polled, string? Error)> StateAsync()
    {
        var feed = await new SourceFeedRepository(_store.Store)
            .FindAsync(OrganizationId.Default, SourceNames.CliProxyApi, "here", _proxy.Address.GetLeftPart(UriPartial.Authority));
        return (feed!.RecordCount, feed.LastPolledAt, feed.LastError);
    }

    private Task<IReadOnlyList<SourceGap>> GapsAsync() => new SourceFeedRepository(_store.Store).GapsAsync(OrganizationId.Default, 10);
}
