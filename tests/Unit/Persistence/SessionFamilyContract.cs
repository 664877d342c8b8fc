using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Who started a session, whom it started, and what is before and after it.</summary>
public abstract class SessionFamilyContract : StoreContract
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static OrganizationId Org => OrganizationId.Default;

    [Fact]
    public async Task Find_Tree_IsWholeInOrderWithWhatItCost()
    {
        await WriteAsync(tx =>
        {
            tx.Books.Put("hash-1", "book-1", "test", "{}");
            Put(tx, "root", null, 0, 5);
            Put(tx, "late", "root", 9, 30);
            Put(tx, "early", "root", 1, 10);
            Put(tx, "grand", "early", 20, null);
            Put(tx, "other", "nobody", 2, 70);
        });

        var family = await FindAsync("root");
        Assert.Equal(
            [("early", 1), ("grand", 2), ("late", 1)], family!.Branches.Select(branch => (branch.SessionId, branch.Depth)));
        Assert.Equal((new NanoUsd(40), 1L, true, null), (family.DelegatedCost!.Value, family.DelegatedUnpriced, family.IsWhole, family.Parent));
        Assert.Equal("early", (await FindAsync("grand"))!.Parent);
        Assert.Null((await FindAsync("other"))!.Parent);
        Assert.Null((await FindAsync("grand"))!.DelegatedCost);
        Assert.Null(await FindAsync("nobody"));
        Assert.Null(await Store.Families.FindAsync(new("other"), "root"));
    }

    [Fact]
    public async Task Find_SessionsThatStartedOneAnother_EndsAndTellsEachOnce()
    {
        await WriteAsync(tx =>
        {
            Put(tx, "a", "b", 0, null, isCalled: false);
            Put(tx, "b", "a", 1, null, isCalled: false);
            Put(tx, "self", "self", 2, null, isCalled: false);
        });

        var family = await FindAsync("a");
        Assert.Equal(["b"], family!.Branches.Select(branch => branch.SessionId));
        Assert.Equal(("b", true), (family.Parent, family.IsWhole));
        Assert.Equal((null, 0, true), await FindAsync("self") is { } self ? (self.Parent, self.Branches.Count, self.IsWhole) : default);
    }

    [Theory]
    [InlineData(SessionFamilyReader.MostBranches, true)]
    [InlineData(SessionFamilyReader.MostBranches + 1, false)]
    public async Task Find_Many_AreBoundedAndSaysSo(int children, bool isWhole)
    {
        await WriteAsync(tx =>
        {
            Put(tx, "root", null, 0, null, isCalled: false);
            for (var i = 0; i < children; i++) Put(tx, $"c{i}", i % 3 == 2 ? $"c{i - 1}" : "root", i, null, isCalled: false);
        });

        var family = await FindAsync("root");
        Assert.Equal((SessionFamilyReader.MostBranches, isWhole), (family!.Branches.Count, family.IsWhole));
    }

    [Theory]
    [InlineData(SessionFamilyReader.Deepest, true)]
    [InlineData(SessionFamilyReader.Deepest + 1, false)]
    public async Task Find_Deep_IsBoundedAndSaysSo(int levels, bool isWhole)
    {
        await WriteAsync(tx =>
        {
            for (var i = 0; i <= levels; i++) Put(tx, $"d{i}", i == 0 ? null : $"d{i - 1}", i, null, isCalled: false);
        });

        var family = await FindAsync("d0");
        Assert.Equal((SessionFamilyReader.Deepest, isWhole), (family!.Branches.Count, family.IsWhole));
    }

    [Fact]
    public async Task Find_Beside_AreTheAgentsNearestByStart()
    {
        await WriteAsync(tx =>
        {
            foreach (var (id, agent, minute, status) in ((string, string, int, SessionStatus)[])
                [("p1", "peter", 0, SessionStatus.Failed), ("w1", "wanda", 1, SessionStatus.Success), ("p2", "peter", 2, SessionStatus.Success),
                 ("p3", "peter", 2, SessionStatus.Killed), ("p4", "peter", 5, SessionStatus.Failed)])
            {
                Put(tx, id, null, minute, null, agent, status, isCalled: false);
            }
        });

        (string, string?, string?)[] wanted = [("p1", null, "p2"), ("p2", "p1", "p3"), ("p3", "p2", "p4"), ("p4", "p3", null), ("w1", null, null)];
        foreach (var (id, earlier, later) in wanted)
        {
            var family = await FindAsync(id);
            Assert.Equal((id, earlier, later), (id, family!.Earlier, family.Later));
        }
    }

    private Task<SessionFamily?> FindAsync(string id) => Store.Families.FindAsync(Org, id);

    private async Task WriteAsync(Action<StoreTransaction> work)
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            work(tx);
            return true;
        });
    }

    private static void Put(
        StoreTransaction tx, string id, string? parent, int minute, long? cost, string agent = "peter", SessionStatus status = SessionStatus.Success,
        bool isCalled = true)
    {
        var key = tx.Sessions.Put(Org, new()
        {
            SessionId = id, ParentSessionId = parent, AgentId = agent, AgentLabel = agent, Source = SourceNames.Ingest, Status = status,
            StartedAt = At.AddMinutes(minute), LastEventAt = At.AddMinutes(minute),
        });
        if (!isCalled) return;
        var call = new UsageEvent
        {
            Id = EventId.From(id), Source = SourceNames.Ingest, SessionId = id, Model = "m", OccurredAt = At, Tokens = new() { Input = 10 },
        };
        tx.Calls.Insert(Org, key, agent, cost is { } nanos
            ? new(call, new NanoUsd(nanos), ProvenanceSource.ProviderReported, Confidence.High, null, UsageFlags.None)
            : new(call, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "unknown_model"));
    }
}
