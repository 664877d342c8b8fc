using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Voids;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>Single rows: what is refused is named and ends no other, and what the store knows already stays.</summary>
public sealed class LegacyRowTests : IAsyncLifetime
{
    private LegacyWorld _world = null!;

    public async Task InitializeAsync() => _world = await LegacyWorld.OpenAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("ledger", "status", "\"paused\"", "must be one of")]
    [InlineData("ledger", "status", "7", "non-empty string")]
    [InlineData("ledger", "sessionId", "null", "non-empty string")]
    [InlineData("ledger", "sessionId", "\"\\ud800\"", "valid Unicode")]
    [InlineData("ledger", "agentId", "[]", "non-empty string")]
    [InlineData("ledger", "runtimeMs", "-1", "whole number")]
    [InlineData("ledger", "runtimeMs", "1000000000001", "whole number")]
    [InlineData("ledger", "startedAt", "\"1969-12-31T00:00:00Z\"", "before 1970")]
    [InlineData("ledger", "startedAt", "\"2026-12-31T00:00:00Z\"", "ahead of the server")]
    [InlineData("ledger", "endedAt", "\"yesterday\"", "ISO 8601")]
    [InlineData("ledger", "ingestedAt", "5", "ISO 8601")]
    [InlineData("usage", "sessionId", "\" \"", "non-empty string")]
    [InlineData("usage", "sessionId", "\"nobody\"", "neither in the file")]
    [InlineData("usage", "promptTokens", "-5", "whole number")]
    [InlineData("usage", "promptTokens", "1000000001", "whole number")]
    [InlineData("usage", "promptTokens", "\"5\"", "whole number")]
    [InlineData("usage", "costUsd", "-0.01", "amount of dollars")]
    [InlineData("usage", "costUsd", "100001", "amount of dollars")]
    [InlineData("usage", "costUsd", "\"1\"", "amount of dollars")]
    [InlineData("usage", "costConfidence", "\"sure\"", "must be one of")]
    [InlineData("usage", "costSource", "\"guess\"", "must be one of")]
    [InlineData("events", "sessionId", "\"nobody\"", "neither in the file")]
    [InlineData("events", "eventType", "\"shout\"", "must be one of")]
    [InlineData("events", "payload", "[]", "must be an object")]
    [InlineData("events", "eventTs", "null", "non-empty string")]
    [InlineData("alertRules", "ruleId", "null", "non-empty string")]
    [InlineData("alertRules", "metric", "\"mood\"", "must be one of")]
    [InlineData("alertRules", "warnThreshold", "\"1\"", "must be a number")]
    [InlineData("alertStates", "status", "\"fine\"", "must be one of")]
    [InlineData("alertStates", "ruleId", "5", "non-empty string")]
    public async Task Row_Broken_IsNamedAndEndsNoOther(string array, string member, string value, string why)
    {
        var store = Store("s1", "s2");
        var row = store[array]![0]!.AsObject();
        row[member] = "@@";
        var json = store.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal);
        var report = await _world.ImportAsync(json);

        var issue = report.Issues[0];
        Assert.Equal((array, 0), (issue.Array, issue.Index));
        Assert.Contains(why, issue.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(issue.Record);

        // A session that was refused takes what is told of it along, and nothing else.
        Assert.Equal(array == "ledger" ? 3 : 1, report.Rows.Errors);
        Assert.Equal(report.Rows.Read - report.Rows.Errors, report.Rows.Written);
        Assert.Contains("s2", _world.Stored.Sessions.Select(session => session.SessionId));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"s1\"")]
    public async Task Row_NoObject_IsNamed(string row)
    {
        foreach (var array in (string[])["ledger", "events", "usage", "alertRules", "alertStates"])
        {
            var store = Store("s1");
            store[array]!.AsArray().Add(JsonNode.Parse(row));
            var issue = Assert.Single((await _world.ImportAsync(store)).Issues);
            Assert.Equal((array, 1, "row must be an object", row), (issue.Array, issue.Index, issue.Reason, issue.Record));
        }
    }

    [Fact]
    public async Task Row_NestedTooDeep_IsNamed()
    {
        var store = Store("s1").ToJsonString().Replace(
            "\"text\":\"hello\"", "\"text\":" + new string('[', 100) + new string(']', 100), StringComparison.Ordinal);
        var issue = Assert.Single((await _world.ImportAsync(store)).Issues);
        Assert.Equal(("events", 0, "row is nested too deep"), (issue.Array, issue.Index, issue.Reason));
    }

    [Fact]
    public async Task Row_TwiceInTheFile_TheFirstCounts()
    {
        var store = Store("s1");
        store["ledger"]!.AsArray().Add(LegacyStoreFile.Session("s1", new Random(9)));
        store["usage"]!.AsArray().Add(LegacyStoreFile.Usage("s1", new Random(9)));
        store["alertRules"]!.AsArray().Add(LegacyStoreFile.Rule("rule-1"));
        store["events"]!.AsArray().Add(LegacyStoreFile.Event("s1", 1));
        var report = await _world.ImportAsync(store);

        Assert.Equal(["ledger[1]", "usage[1]", "alertRules[1]"], report.Issues.Select(issue => $"{issue.Array}[{issue.Index}]"));
        Assert.Equal(3, report.ErrorReasons["DUPLICATE_ID"]);
        Assert.Equal((1, 1), (report.Arrays["events"].Written, report.Arrays["events"].Skipped));
    }

    [Fact]
    public async Task Row_Hostile_IsShownInALineOfBoundedLength()
    {
        var store = Store("s1");
        store["ledger"]!.AsArray().Insert(0, new JsonObject { ["sessionId"] = "\u001b[2J\u202e" + new string('\u4e2d', 5000) });
        var json = store.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var record = Assert.Single((await _world.ImportAsync(json)).Issues).Record;
        Assert.InRange(record.Length, 100, LegacyImportReport.RecordLength);
        Assert.DoesNotContain(record, letter => char.IsControl(letter) || letter == '\u202e');
    }

    [Fact]
    public async Task Import_ThousandsOfBrokenRows_ListsTheFirstAndCountsAll()
    {
        var store = Store("s1");
        for (var i = 0; i < 1500; i++) store["events"]!.AsArray().Add(new JsonObject { ["sessionId"] = "s1" });
        for (var i = 0; i < 300; i++) store["ledger"]!.AsArray().Add(new JsonObject());
        var report = await _world.ImportAsync(store);
        Assert.Equal((1800, LegacyImportReport.MostIssues), (report.Rows.Errors, report.Issues.Count));
        Assert.Equal(("ledger", 1, "events", 700), (report.Issues[0].Array, report.Issues[0].Index, report.Issues[^1].Array, report.Issues[^1].Index));
    }

    [Fact]
    public async Task Import_UnknownMembers_AreLeftOutAndCounted()
    {
        var store = Store("s1");
        store["version"] = 3;
        store["ledger"]![0]!["mood"] = "good";
        store["usage"]![0]!["mood"] = "good";
        var report = await _world.ImportAsync(store);
        Assert.Equal((3, 0), (report.UnknownMembers, report.Rows.Errors));
        Assert.Equal(["mood", "version"], report.UnknownNames);
    }

    [Fact]
    public async Task Import_VoidSession_IsSkippedAsDeleted()
    {
        var store = Store("s1", "s2");
        await _world.ImportAsync(store);
        await new VoidDesk(_world.Writer).VoidAsync(OrganizationId.Default, "s1", "A test", "tester");
        var report = await _world.ImportAsync(store);
        Assert.Equal((3, 0), (report.SkippedReasons["deleted"], report.Rows.Written));
        Assert.Equal("s2", _world.Stored.Session.SessionId);
    }

    [Fact]
    public async Task Import_SessionOfAnotherSource_StaysAsItIs()
    {
        await PutAsync(new() { SessionId = "s1", AgentId = "codex", Source = "codex", Model = "gpt-5", StartedAt = At, LastEventAt = At }, tokens: 7);
        var report = await _world.ImportAsync(Store("s1"));
        Assert.Equal(2, report.SkippedReasons[LegacyImportReport.AlreadyInStore]);
        Assert.Equal(("codex", 7L), (_world.Stored.Session.AgentId, _world.Stored.Sum.TotalTokens));
    }

    [Fact]
    public async Task Import_UsageAndEventsOfAStoredSessionWithoutAny_AreTakenOver()
    {
        await PutAsync(new() { SessionId = "s1", AgentId = "codex", Source = "codex", Model = "gpt-5", StartedAt = At, LastEventAt = At });
        var store = Store("s1");
        store["ledger"] = new JsonArray();
        var report = await _world.ImportAsync(store);
        Assert.Equal((0, 1, 1), (report.Rows.Errors, report.Arrays["usage"].Written, report.Arrays["events"].Written));
        Assert.Equal((300L, "s1-e1"), (_world.Stored.Sum.TotalTokens, Assert.Single(_world.Stored.Timeline).EventId));
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1.23E-2", "0.0123")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("12345.678901234", "12345.678901234")]
    [InlineData("0", "0")]
    public async Task Cost_AsWritten_IsKeptToTheNanoDollar(string written, string stored)
    {
        var json = Store("s1").ToJsonString().Replace("\"costUsd\":0.5", "\"costUsd\":" + written, StringComparison.Ordinal);
        await _world.ImportAsync(json);
        Assert.Equal(NanoUsd.FromUsd(decimal.Parse(stored, CultureInfo.InvariantCulture)), _world.Stored.Call.CostNanos);
    }

    [Theory]
    [InlineData("exact", null, null, null, ProvenanceSource.Missing, Confidence.Low, "legacy-v3")]
    [InlineData("estimated", null, null, null, ProvenanceSource.Derived, Confidence.Medium, "legacy-v3")]
    [InlineData("exact", "provider_reported", null, "v4.1-default", ProvenanceSource.ProviderReported, Confidence.High, "v4.1-default")]
    [InlineData("estimated", "derived", "low", "v4.1-default", ProvenanceSource.Derived, Confidence.Low, "v4.1-default")]
    [InlineData("exact", "unknown", "unknown", null, ProvenanceSource.Missing, Confidence.Low, "legacy-v3")]
    public async Task Cost_Provenance_IsTheRowsOwn(
        string confidence, string? source, string? level, string? version, ProvenanceSource stored, Confidence storedLevel, string storedVersion)
    {
        var store = Store("s1");
        var row = store["usage"]![0]!.AsObject();
        (row["costConfidence"], row["costSource"], row["costConfidenceLevel"], row["pricingVersion"]) = (confidence, source, level, version);
        await _world.ImportAsync(store);
        var call = _world.Stored.Call;
        Assert.Equal((stored, storedLevel, storedVersion), (call.CostSource, call.CostConfidence, call.PricingVersion));
        var sum = _world.Stored.Sum;
        Assert.Equal((stored, storedLevel, storedVersion), (sum.CostSource, sum.CostConfidenceLevel, sum.PricingVersion));
        var detail = await _world.Database.Ledger.FindAsync(OrganizationId.Default, "s1", 10);
        Assert.Equal(storedVersion, Assert.Single(detail!.Calls).PricingVersion);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("estimated")]
    public async Task Cost_Stated_IsNoRepricings(string confidence)
    {
        var store = Store("s1");
        store["usage"]![0]!["costConfidence"] = confidence;
        await _world.ImportAsync(store);
        var detail = await _world.Database.Ledger.FindAsync(OrganizationId.Default, "s1", 10);
        var call = Assert.Single(detail!.Calls);
        Assert.Equal(RepriceOutcome.Reported, RepriceRule.Compare(call, new PriceBooks().Pricer.Price(call.Usage)));
    }

    [Fact]
    public async Task Cost_NotStated_StaysUnknown()
    {
        var store = Store("s1");
        store["usage"]![0]!.AsObject().Remove("costUsd");
        await _world.ImportAsync(store);
        var call = _world.Stored.Call;
        Assert.Equal((null, UnpricedReasons.NotStated, 300L), (call.CostNanos, call.UnpricedReason, _world.Stored.Sum.TotalTokens));
    }

    [Fact]
    public async Task Import_SessionThatWentOn_IsWrittenAnew()
    {
        var store = Store("s1");
        var row = store["ledger"]![0]!.AsObject();
        row["status"] = "running";
        row.Remove("endedAt");
        await _world.ImportAsync(store);
        row["status"] = "failed";
        row["endedAt"] = "2026-02-18T20:00:00.000Z";
        store["usage"]![0]!["promptTokens"] = 1000;
        var report = await _world.ImportAsync(store);
        Assert.Equal((1, 1), (report.Arrays["ledger"].Written, report.Arrays["usage"].Written));
        Assert.Equal((SessionStatus.Failed, 1200L), (_world.Stored.Session.Status, _world.Stored.Sum.TotalTokens));
        Assert.Single(_world.Stored.Calls);
        Assert.Equal(0, (await _world.ImportAsync(store)).Rows.Written);
    }

    [Fact]
    public async Task Event_WithoutIdOrNumber_IsKnownByWhatItSays()
    {
        var store = Store("s1");
        var entry = store["events"]![0]!.AsObject();
        entry.Remove("eventId");
        entry.Remove("seq");
        store["events"]!.AsArray().Add(entry.DeepClone());
        Assert.Equal(2, (await _world.ImportAsync(store)).Arrays["events"].Written);
        Assert.Equal(2, (await _world.ImportAsync(store)).Arrays["events"].Skipped);
        Assert.Equal([1L, 2L], _world.Stored.Timeline.Select(row => row.Seq));
    }

    [Fact]
    public async Task Report_AsJson_HasStableNames()
    {
        var json = JsonDocument.Parse((await _world.ImportAsync(Store("s1"))).ToJson()).RootElement;
        Assert.Equal(
            [
                "file", "bytes", "dryRun", "startedAt", "finishedAt", "rows", "arrays", "skippedReasons", "errorReasons", "issues", "unknownMembers",
                "unknownNames", "totals", "summary",
            ],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"sessions":1,"tokens":300,"runtimeMs":60000,"costUsd":"0.5","withoutCost":0}""", Compact(json.GetProperty("totals")));
        Assert.Equal("""{"read":1,"written":1,"skipped":0,"errors":0}""", Compact(json.GetProperty("arrays").GetProperty("alertRules")));
    }

    private static DateTimeOffset At { get; } = new(2026, 2, 18, 19, 0, 0, TimeSpan.Zero);

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static JsonObject Store(params string[] ids) => new()
    {
        ["ledger"] = new JsonArray([.. ids.Select(Session)]),
        ["events"] = new JsonArray([.. ids.Select(id => LegacyStoreFile.Event(id, 1))]),
        ["usage"] = new JsonArray([.. ids.Select(id => new JsonObject
        {
            ["sessionId"] = id, ["promptTokens"] = 100, ["completionTokens"] = 200, ["costUsd"] = 0.5, ["costConfidence"] = "exact",
        })]),
        ["alertRules"] = new JsonArray(LegacyStoreFile.Rule("rule-1")),
        ["alertStates"] = new JsonArray(LegacyStoreFile.State("rule-1")),
    };

    private static JsonObject Session(string id) => new()
    {
        ["sessionId"] = id, ["agentId"] = "peter", ["agentLabel"] = "peter", ["modelId"] = "gpt-5.3-codex", ["status"] = "success",
        ["startedAt"] = "2026-02-18T19:20:00.000Z", ["endedAt"] = "2026-02-18T19:21:00.000Z", ["runtimeMs"] = 60000,
    };

    private Task PutAsync(SessionPatch patch, long? tokens = null) => _world.Writer.WriteAsync(transaction =>
    {
        var key = transaction.Sessions.Put(OrganizationId.Default, patch);
        if (tokens is null) return true;
        var usage = new UsageEvent
        {
            Id = EventId.From(patch.SessionId), Source = patch.Source, SessionId = patch.SessionId, OccurredAt = At, Tokens = new() { Input = tokens },
        };
        return transaction.Calls.Insert(
            OrganizationId.Default, key, patch.AgentId, new(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "model_missing"));
    });
}
