using Helicarrier.Domain;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Cli;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>The audit log fits together, whoever wrote to it and whatever was taken back; what was touched is found.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Verify_SeveralWritersAndAUnitTakenBack_Holds()
    {
        await using (var first = _database.Writer())
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddAsync(first, $"t{i}")));
            await Assert.ThrowsAsync<InvalidOperationException>(() => first.WriteAsync<bool>(transaction =>
            {
                transaction.Audit.Add(OrganizationId.Default, ActorType.User, "anna", "thing.do", "lost");
                throw new InvalidOperationException("taken back");
            }));
            await AddAsync(first, "after");
        }

        await using (var second = _database.Writer()) await AddAsync(second, "another host");
        var verdict = new AuditVerifier(_database.Store).Verify();

        Assert.True(verdict.Holds);
        Assert.Equal((_database.Stored.Audit.Count, 0L), (verdict.Entries, verdict.Unchained));
        Assert.Equal(Convert.ToHexStringLower(_database.Stored.Audit[^1].ChainHash!), verdict.Head);
        Assert.DoesNotContain(_database.Stored.Audit, static entry => entry.Target == "lost");
    }

    [Theory]
    [InlineData("UPDATE audit_log_entries SET actor_id = 'boris' WHERE audit_id = 3", 3)]
    [InlineData("UPDATE audit_log_entries SET occurred_at = occurred_at + 1 WHERE audit_id = 3", 3)]
    [InlineData("UPDATE audit_log_entries SET metadata = '{\"a\": 1}' WHERE audit_id = 5", 5)]
    [InlineData("UPDATE audit_log_entries SET actor_id = actor_id || 't', action = substr(action, 2) WHERE audit_id = 3", 3)]
    [InlineData("UPDATE audit_log_entries SET chain_hash = NULL WHERE audit_id = 4", 4)]
    [InlineData("DELETE FROM audit_log_entries WHERE audit_id = 2", 3)]
    [InlineData("INSERT INTO audit_log_entries SELECT 99, organization_id, actor_type, actor_id, action, target, metadata, occurred_at, chain_hash "
        + "FROM audit_log_entries WHERE audit_id = 2", 99)]
    public async Task Verify_SomethingWasTouched_NamesTheFirstThatDoesNotFit(string sql, long brokenAt)
    {
        await using (var writer = _database.Writer())
        {
            for (var i = 0; i < 6; i++) await AddAsync(writer, $"t{i}");
        }

        await TouchAsync(sql);
        var verdict = new AuditVerifier(_database.Store).Verify();
        Assert.Equal(brokenAt, verdict.BrokenAt);
        var told = await CommandLine.RunAsync(["audit", "verify", "--db", _database.Store.Path]);
        Assert.Equal(7, told.Code);
        Assert.Contains($"BROKEN at entry {brokenAt}", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EntriesOlderThanTheChain_AreCountedApartAndTheEndIsTold()
    {
        await using (var writer = _database.Writer())
        {
            for (var i = 0; i < 3; i++) await AddAsync(writer, $"t{i}");
        }

        await TouchAsync("UPDATE audit_log_entries SET chain_hash = NULL");
        await using (var writer = _database.Writer()) await AddAsync(writer, "new");
        var whole = new AuditVerifier(_database.Store).Verify();
        Assert.Equal((true, 3L), (whole.Holds, whole.Unchained));
        var told = await CommandLine.RunAsync(["audit", "verify", "--db", _database.Store.Path]);
        Assert.Equal(0, told.Code);
        Assert.Contains("of which 3 are older than the chain", told.Output, StringComparison.Ordinal);
        Assert.Contains(whole.Head!, told.Output, StringComparison.Ordinal);

        await using (var writer = _database.Writer()) await AddAsync(writer, "one more");
        await TouchAsync("DELETE FROM audit_log_entries WHERE audit_id = (SELECT max(audit_id) FROM audit_log_entries)");
        var cut = new AuditVerifier(_database.Store).Verify();
        Assert.Equal((true, whole.Head), (cut.Holds, cut.Head));
    }

    /// <summary>The one deletion that the triggers allow is of what a checkpoint covers.</summary>
    [Theory]
    [InlineData("DELETE FROM audit_log_entries WHERE audit_id = 4")]
    [InlineData("DELETE FROM audit_log_entries")]
    [InlineData("UPDATE audit_log_entries SET actor_id = 'boris'")]
    [InlineData("UPDATE audit_checkpoints SET entries = 1")]
    [InlineData("DELETE FROM audit_checkpoints")]
    [InlineData("INSERT INTO audit_checkpoints VALUES (5, x'00', 1, 1, x'00')")]
    [InlineData("INSERT INTO audit_checkpoints VALUES (99, NULL, 1, 1, x'00')")]
    [InlineData("INSERT INTO audit_checkpoints SELECT 1, chain_hash, 1, 1, x'00' FROM audit_log_entries WHERE audit_id = 1")]
    public async Task Cut_AnythingElse_IsRefusedByTheDatabase(string sql)
    {
        await CutAsync();
        var before = _database.Stored.Audit.Count;

        var refused = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(sql));
        Assert.Matches("append-only|names no entry", refused.Message);
        Assert.Equal(before, _database.Stored.Audit.Count);
        Assert.True(new AuditVerifier(_database.Store).Verify().Holds);
    }

    [Fact]
    public async Task Cut_ForgedWithTheRightHash_IsFound()
    {
        await CutAsync();
        await RunAsync(
            """
            INSERT INTO audit_checkpoints SELECT audit_id, chain_hash, 5, 1, x'00' FROM audit_log_entries WHERE audit_id = 5;
            DELETE FROM audit_log_entries WHERE audit_id <= 5
            """);
        var verdict = new AuditVerifier(_database.Store).Verify();

        Assert.Equal((false, null, false), (verdict.Holds, verdict.BrokenAt, verdict.Start!.IsInChain));
        var told = await CommandLine.RunAsync(["audit", "verify", "--db", _database.Store.Path]);
        Assert.Equal(7, told.Code);
        Assert.Contains("BROKEN: no entry of the chain says so", told.Output, StringComparison.Ordinal);
    }

    // Entries 1 to 3 may go from here on.
    private async Task CutAsync()
    {
        var time = new ManualTimeProvider(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var writer = _database.Writer(time);
        for (var i = 0; i < 3; i++) await AddAsync(writer, $"t{i}");
        time.Advance(TimeSpan.FromDays(10));
        for (var i = 0; i < 3; i++) await AddAsync(writer, $"y{i}");
        Assert.True(await writer.WriteAsync(
            transaction => transaction.AuditCuts.Cut(OrganizationId.Default, time.GetUtcNow().AddDays(-1), new byte[32], ActorType.User, "anna")));
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = _database.Store.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("", "abc", "abc", "")]
    public void Next_TextsThatJoinToTheSame_HaveOtherHashes(string oneTarget, string oneMore, string otherTarget, string otherMore) => Assert.NotEqual(
        AuditChain.Next([], "o", "user", "anna", "do", oneTarget, oneMore, 1), AuditChain.Next([], "o", "user", "anna", "do", otherTarget, otherMore, 1));

    private static Task<bool> AddAsync(StoreWriter writer, string target) => writer.WriteAsync(transaction =>
    {
        transaction.Audit.Add(OrganizationId.Default, ActorType.User, "anna", "thing.do", target);
        return true;
    });

    // As somebody does who has the file.
    private async Task TouchAsync(string sql)
    {
        await using var connection = _database.Store.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER IF EXISTS audit_log_entries_no_update; DROP TRIGGER IF EXISTS audit_log_entries_no_delete; " + sql;
        await command.ExecuteNonQueryAsync();
    }
}
