using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.CodexLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>What Codex's log says of its subscription, beside what it says of calls.</summary>
public sealed class CodexQuotaTests
{
    private const string Two =
        """
        {"limit_id":"codex","limit_name":null,"primary":{"used_percent":31.25,"window_minutes":300,"resets_at":1795190400},
        "secondary":{"used_percent":58.0,"window_minutes":10080,"resets_at":1795420800},"credits":{"has_credits":false,"unlimited":false,"balance":null},
        "plan_type":"pro"}
        """;

    private static readonly DateTimeOffset FiveHours = DateTimeOffset.FromUnixTimeSeconds(1_795_190_400);

    [Fact]
    public void Read_LineWithoutUsage_TellsBothWindows()
    {
        var batch = Reading.Codex(Meta(), Context, Limits(Two));
        Assert.Empty(batch.Usage);
        Assert.Equal(
            [
                new("codex", null, null, "pro", 300, 3_125, FiveHours, At("15:00:00"), QuotaSource.Log, null),
                new("codex", null, null, "pro", 10_080, 5_800, DateTimeOffset.FromUnixTimeSeconds(1_795_420_800), At("15:00:00"), QuotaSource.Log, null),
            ],
            batch.Quotas);
    }

    [Fact]
    public void Read_OldForm_CountsFromItsOwnTime()
    {
        var sample = Assert.Single(Reading.Codex(
            Meta(), Limits("""{"primary":{"used_percent":12,"window_minutes":299,"resets_in_seconds":3600},"secondary":null}""")).Quotas);
        Assert.Equal((300, 1_200, At("16:00:00"), (string?)null), (sample.Minutes, sample.Used, sample.ResetsAt, sample.Plan));
    }

    [Fact]
    public void Read_LimitOfAModel_IsNamed()
    {
        var other = Two.Replace("\"codex\",\"limit_name\":null", "\"codex_spark\",\"limit_name\":\"Spark\"", StringComparison.Ordinal);
        Assert.Equal(["Spark", "Spark"], Reading.Codex(Meta(), Limits(other)).Quotas.Select(static sample => sample.Limit));
        Assert.Equal(
            ["codex_spark", "codex_spark"],
            Reading.Codex(Meta(), Limits(other.Replace("\"Spark\"", "null", StringComparison.Ordinal))).Quotas.Select(static sample => sample.Limit));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"primary":7,"secondary":[{}]}""")]
    [InlineData("""{"primary":{"used_percent":-1,"window_minutes":300,"resets_at":1795190400}}""")]
    [InlineData("""{"primary":{"used_percent":"5","window_minutes":300,"resets_at":1795190400}}""")]
    [InlineData("""{"primary":{"used_percent":5,"window_minutes":1,"resets_at":1795190400}}""")]
    [InlineData("""{"primary":{"used_percent":5,"window_minutes":1e28,"resets_at":1795190400}}""")]
    [InlineData("""{"primary":{"used_percent":5,"window_minutes":300,"resets_at":1795290400}}""")]
    [InlineData("""{"primary":{"used_percent":5,"window_minutes":300,"resets_at":79228162514264337593543950335}}""")]
    [InlineData("""{"primary":{"used_percent":5,"window_minutes":300,"resets_in_seconds":79228162514264337593543950335}}""")]
    [InlineData("""{"primary":{"used_percent":1e400,"window_minutes":300,"resets_at":1795190400}}""")]
    [InlineData("""{"plan_type":"\ud800","primary":{"used_percent":5,"window_minutes":300}}""")]
    public void Read_WhateverStandsThere_ChangesNoCall(string limits)
    {
        var total = Counts(900, 0, 100);
        var batch = Reading.Codex(Meta(), Context, Count(total).Replace("\"rate_limits\":null", $"\"rate_limits\":{limits}", StringComparison.Ordinal));
        Assert.Equal(1_000, Assert.Single(batch.Usage).Tokens.Total);
        Assert.Empty(batch.Quotas);
    }

    [Fact]
    public void Read_OnlyTheLimitsChange_AddsNoCall()
    {
        var total = Counts(900, 0, 100);
        var again = Count(total, at: "2026-11-20T15:00:01Z").Replace("\"rate_limits\":null", $"\"rate_limits\":{Flat(Two)}", StringComparison.Ordinal);
        var batch = Reading.Codex(Meta(), Context, Count(total), again, again.Replace("31.25", "33", StringComparison.Ordinal));
        Assert.Single(batch.Usage);
        Assert.Equal([3_300, 5_800], batch.Quotas.Select(static sample => sample.Used));
    }

    [Fact]
    public async Task Import_LogWithLimits_KeepsTheWindowsOnce()
    {
        await using var store = new TemporaryStore();
        var now = store.Time.GetUtcNow();
        string Line(int minutesAgo, string used) => Limits(
            $$$"""{"plan_type":"pro","primary":{"used_percent":{{{used}}},"window_minutes":300,"resets_at":{{{now.AddHours(2).ToUnixTimeSeconds()}}}}}""",
            now.AddMinutes(-minutesAgo).ToString("O"));
        var path = store.Codex("T", Meta(), Context, Line(40, "10.5"), Line(20, "20"));
        await store.ImportAsync();
        await store.ImportAsync();
        Assert.Empty(store.Stored.Calls);
        var window = Assert.Single(await new QuotaReader(store.Store).CurrentAsync(OrganizationId.Default, now));
        Assert.Equal((2_000, "pro", "here", 2), (window.Latest.Used, window.Latest.Plan, window.Latest.Host, window.Points.Count));

        TemporaryStore.Append(path, Line(1, "99") + "\n");
        await store.ImportAsync();
        Assert.Equal(9_900, Assert.Single(await new QuotaReader(store.Store).CurrentAsync(OrganizationId.Default, now)).Latest.Used);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-20T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    private static string Flat(string json) => json.ReplaceLineEndings("");

    private static string Limits(string limits, string at = "2026-11-20T15:00:00Z") =>
        $$$"""{"timestamp":"{{{at}}}","type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{{{Flat(limits)}}}}}""";
}
