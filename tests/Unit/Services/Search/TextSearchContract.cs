using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Search;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Persistence;

namespace Helicarrier.Tests.Unit.Services.Search;

/// <summary>Sessions are found by what their entries say.</summary>
public abstract class TextSearchContract : StoreContract
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer();
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Against a naive look through all texts: in any case, any script, with quotes and operators, and short words.</summary>
    [Fact]
    public async Task Search_ManyTextsAndWords_FindsWhatALookThroughAllFinds()
    {
        string[] texts =
        [
            "Fix the Postgres profile", "Die Küste ist ÄRGERLICH", "日本語のテスト", "Say \"hello\" AND (world) *", "a NEAR b OR c",
            "ΣΊΣΥΦΟΣ", "x",
            "nul \0 inside", "🚀🚀🚀 lift-off", "tab\tand\nline", "col:umn ^start -minus +plus", "ПРИВЕТ мир",
            "100% 'quoted' \\path\\to", "ﬁ ligature",
        ];
        string[] searches =
        [
            "postgres", "POST prof", "küste", "ärger", "日本語", "テスト", "日本", "語", "\"hello\"", "AND", "(world)",
            "*", "NEAR", "σίσυφος", "x", "inside",
            "🚀🚀🚀", "🚀", "lift-off", "and", "col:umn", "^start", "-minus",
            "привет", "100%", "'quoted'", "\\path\\to", "a b", "or", "fix hello", "nothing here", "ﬁ",
        ];
        for (var number = 0; number < texts.Length; number++)
        {
            await PutAsync($"s{number}", (number % 2 == 0 ? SessionEventType.Message : SessionEventType.ToolCall, texts[number]));
        }

        await IndexAsync();

        foreach (var search in searches)
        {
            var words = search.Split(' ');
            var expected = Enumerable.Range(0, texts.Length)
                .Where(number => words.All(word => texts[number].Contains(word, StringComparison.OrdinalIgnoreCase))).Select(number => $"s{number}");
            var page = await ListAsync(search);
            Assert.True(page.TotalIsExact);
            Assert.Equal((search, string.Join(',', expected.Order())), (search, string.Join(',', page.Rows.Select(row => row.SessionId).Order())));
        }
    }

    [Fact]
    public async Task Search_Hit_SaysWhereWithAFewWordsAround()
    {
        await PutAsync(
            "s1", (SessionEventType.Message, "first the needle here"), (SessionEventType.ToolCall, "then a NEEDLE there"),
            (SessionEventType.Metric, "needle"));
        await IndexAsync();

        var hit = Assert.Single((await ListAsync("needle")).Rows).Hit!;
        Assert.Equal((TextHitPlace.Tool, "then a ", "NEEDLE", " there"), (hit.Place, hit.Before, hit.Match, hit.After));
        var entry = Assert.Single(Store.Stored.Timeline, row => row.EventKey == hit.Entry);
        Assert.Equal((SessionEventType.ToolCall, entry.EventTs), (entry.EventType, hit.At!.Value));
        Assert.Null(Assert.Single((await ListAsync("s1")).Rows).Hit);
    }

    [Fact]
    public async Task Search_WordsInDifferentEntries_AreNotAHit()
    {
        await PutAsync("s1", (SessionEventType.Message, "alpha"), (SessionEventType.Message, "omega"));
        await IndexAsync();
        Assert.Empty((await ListAsync("alpha omega")).Rows);
        Assert.Single((await ListAsync("alpha")).Rows);
    }

    [Fact]
    public async Task Search_TaskText_IsShownAsTheTasks()
    {
        await _writer.WriteAsync(tx => tx.Sessions.Put(Org, Patch("s1") with { Title = "Something", TaskText = "Something about a needle" }));
        var hit = Assert.Single((await ListAsync("needle")).Rows).Hit!;
        Assert.Equal((TextHitPlace.Task, null, "Something about a ", "needle"), (hit.Place, hit.Entry, hit.Before, hit.Match));
        Assert.Null(Assert.Single((await ListAsync("something")).Rows).Hit);
    }

    /// <summary>Nothing is noted at the commit: what was there before the index was begun is indexed too, the newest first.</summary>
    [Fact]
    public async Task Index_BegunLate_TakesWhatIsNewFirstAndThenWhatWasThere()
    {
        for (var number = 0; number < 900; number++) await PutAsync("old", (SessionEventType.Message, $"old needle tok{number:D3}"));
        var indexer = Indexer();
        await indexer.OpenAsync(default);
        await PutAsync("new", (SessionEventType.Message, "new needle"));

        Assert.NotNull(await indexer.StepAsync(default));
        var page = await ListAsync("needle");
        Assert.Equal(("new", false, true), (Assert.Single(page.Rows).SessionId, page.TotalIsExact, page.IsCounted));
        Assert.NotNull(await indexer.StepAsync(default));
        Assert.Single((await ListAsync("tok899")).Rows);
        Assert.Empty((await ListAsync("tok001")).Rows);
        while (await indexer.StepAsync(default) is not null)
        {
        }

        page = await ListAsync("needle");
        Assert.Equal((2L, true), (page.Total, page.TotalIsExact));
        Assert.Single((await ListAsync("tok001")).Rows);
    }

    /// <summary>A process that died between reading and writing, and one that wrote meanwhile: no entry is lost or indexed twice.</summary>
    [Fact]
    public async Task Index_StepOfAProcessThatDied_IsTakenAgainOnce()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle one"));
        await Indexer().OpenAsync(default);
        var died = Store.Texts.Next()!;
        Assert.NotNull(await Indexer().StepAsync(default));
        Assert.False(await _writer.WriteAsync(tx => tx.Texts.Add(died)));
        await IndexAsync();
        Assert.Equal((1L, 1), ((await ListAsync("needle")).Total, Store.Stored.TextIndex!.FromKey));
    }

    /// <summary>A unit that fails beside a step takes nothing of it away, and a step that is rolled back is taken again.</summary>
    [Fact]
    public async Task Index_WriterFailsWithinAStep_NeitherTextsNorHowFarItIsAreKept()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"));
        await Indexer().OpenAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _writer.WriteAsync<int>(tx =>
        {
            Assert.True(tx.Texts.Add(Store.Texts.Next()!));
            throw new InvalidOperationException("killed");
        }));
        Assert.Empty((await ListAsync("needle")).Rows);
        await IndexAsync();
        Assert.Single((await ListAsync("needle")).Rows);
    }

    [Fact]
    public async Task Index_OffAndOnAgain_IsGoneAndMadeAnew()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"), (SessionEventType.Message, "ab"));
        await IndexAsync();
        var off = new TextIndexer(Store.Texts, _writer, TimeProvider.System, isOn: false);
        await off.OpenAsync(default);
        Assert.Null(await off.StepAsync(default));
        Assert.Empty((await ListAsync("needle")).Rows);
        Assert.Empty((await ListAsync("ab")).Rows);
        Assert.True((await ListAsync("needle")).TotalIsExact);
        Assert.Null(Store.Stored.TextIndex);

        await IndexAsync();
        Assert.Single((await ListAsync("needle")).Rows);
        Assert.Single((await ListAsync("ab")).Rows);
    }

    [Fact]
    public async Task Index_LongText_IsFoundUpTo64KiB()
    {
        await PutAsync("s1", (SessionEventType.Message, new string('a', 65_000) + " inside " + new string('b', 1_000) + " outside"));
        await IndexAsync();
        Assert.Single((await ListAsync("inside")).Rows);
        Assert.Empty((await ListAsync("outside")).Rows);
    }

    [Fact]
    public async Task Index_PayloadPastRetention_IsFoundByNothing()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"));
        await PutAsync("s2", (SessionEventType.Message, "needle"));
        await IndexAsync();
        var keys = Store.Stored.Timeline.Select(row => row.EventKey).ToList();
        await _writer.WriteAsync(tx => tx.Timeline.DropPayloads([keys[0]]));
        Assert.Equal("s2", Assert.Single((await ListAsync("needle")).Rows).SessionId);

        // One that waits to be indexed, and one that was read for it already.
        await PutAsync("s3", (SessionEventType.Message, "needle three"));
        var read = Store.Texts.Next()!;
        await _writer.WriteAsync(tx => tx.Timeline.DropPayloads([Store.Stored.Timeline[^1].EventKey]));
        Assert.True(await _writer.WriteAsync(tx => tx.Texts.Add(read)));
        Assert.Empty((await ListAsync("three")).Rows);
        Assert.Empty(await NamedAsync("THR"));
        Assert.Equal([keys[1]], await NamedAsync("NEE"));
    }

    [Fact]
    public async Task Search_VoidSession_IsNotFoundUntilItIsRestored()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"));
        await IndexAsync();
        var desk = new VoidDesk(_writer);
        await desk.VoidAsync(Org, "s1", "A test", "tester");
        Assert.Equal(0, (await ListAsync("needle")).Total);
        await desk.RestoreAsync(Org, "s1", "tester");
        Assert.Equal(1, (await ListAsync("needle")).Total);
    }

    [Fact]
    public async Task Search_OtherOrganization_FindsNothing()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"), (SessionEventType.Message, "ab"));
        await IndexAsync();
        foreach (var text in (string[])["needle", "ab"])
        {
            Assert.Equal(0, (await Store.Ledger.ListAsync(new() { OrganizationId = new("other"), Text = text })).Total);
        }
    }

    /// <summary>What a search looks into is bounded: beyond, it says that there may be more.</summary>
    [Theory]
    [InlineData("needle")]
    [InlineData("dl")]
    public async Task Search_MoreEntriesThanAreLookedInto_FindsTheNewestAndSaysSo(string text)
    {
        await PutAsync("oldest", (SessionEventType.Message, "needle"));
        await PutAsync("many", [.. Enumerable.Range(0, 1_999).Select(_ => (SessionEventType.ToolCall, "needle"))]);
        await IndexAsync();
        var page = await ListAsync(text);
        Assert.Equal((2L, true), (page.Total, page.TotalIsExact));

        await PutAsync("newest", (SessionEventType.Message, "needle"));
        await IndexAsync();
        page = await ListAsync(text);
        Assert.Equal((2L, false, true), (page.Total, page.TotalIsExact, page.IsCounted));
        Assert.Equal(["many", "newest"], page.Rows.Select(row => row.SessionId).Order());
    }

    [Fact]
    public async Task AllAsync_AndFilters_AgreeWithTheList()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"));
        await PutAsync("s2", (SessionEventType.Message, "needle ab"));
        await IndexAsync();
        foreach (var text in (string[])["needle", "ab", "needle ab"])
        {
            var listed = (await ListAsync(text)).Rows.Select(row => row.SessionId).Order().ToList();
            var all = new List<string>();
            await foreach (var row in Store.Ledger.AllAsync(new() { Text = text })) all.Add(row.SessionId);
            Assert.Equal(listed, all.Order());
        }

        Assert.Empty((await Store.Ledger.ListAsync(new() { Text = "needle", Agent = "nobody" })).Rows);
    }

    /// <summary>What a search's sessions come to is of those that it lists.</summary>
    [Fact]
    public async Task Sum_OfASearch_IsOfTheSessionsThatItFinds()
    {
        await PutAsync("s1", (SessionEventType.Message, "needle"));
        await PutAsync("s2", (SessionEventType.Message, "other"));
        await IndexAsync();
        await CallAsync("s1", 10);
        await CallAsync("s2", 200);
        Assert.Equal(10, (await Store.Usage.SumAsync(new() { Sessions = new() { Text = "needle" } })).Tokens);
        Assert.Equal(210, (await Store.Usage.SumAsync(new() { Sessions = new() { Text = "e" } })).Tokens);
    }

    /// <summary>Keys of entries that the index itself names, whatever their rows say.</summary>
    protected abstract Task<IReadOnlyList<long>> NamedAsync(string run);

    private TextIndexer Indexer() => new(Store.Texts, _writer, TimeProvider.System, isOn: true);

    private async Task IndexAsync()
    {
        await Indexer().OpenAsync(default);
        while (await Indexer().StepAsync(default) is not null)
        {
        }
    }

    private Task<LedgerPage> ListAsync(string text) => Store.Ledger.ListAsync(new() { Text = text });

    private Task PutAsync(string session, params (SessionEventType Type, string Text)[] entries) => _writer.WriteAsync(tx =>
    {
        var key = tx.Sessions.Put(Org, Patch(session));
        foreach (var (type, text) in entries)
        {
            var seq = tx.Timeline.LastSeq(key) + 1;
            tx.Timeline.Put(Org, key, session, "peter", new($"e{seq}", type, At.AddSeconds(seq), JsonSerializer.Serialize(new { text }), seq));
        }

        return 0;
    });

    private Task CallAsync(string session, long tokens) => _writer.WriteAsync(tx =>
    {
        var call = new UsageEvent
        {
            Id = EventId.From(session), Source = SourceNames.Ingest, SessionId = session, Model = "m", OccurredAt = At, Tokens = new() { Input = tokens },
        };
        var price = new PricedUsage(call, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "unknown_model");
        tx.Calls.Insert(Org, tx.Sessions.Put(Org, Patch(session)), "peter", price);
        return 0;
    });

    private static SessionPatch Patch(string id) => new()
    {
        SessionId = id, AgentId = "peter", Source = SourceNames.Ingest, Status = SessionStatus.Success, StartedAt = At, LastEventAt = At,
    };
}
