using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>Reads a budget from the body of a request. A change names what changes.</summary>
public sealed class BudgetWishReader(Budget? before, string id, DateTimeOffset now)
{
    private const int Digits = 9;
    private const string Range = "limitUsd must be more than 0 and at most 1000000000";

    private static readonly string[] Members =
    [
        "name", "enabled", "scopeType", "scopeValue", "period", "zone", "limitUsd", "kind", "action", "stopsUnpriced", "thresholds",
    ];

    private static readonly int[] s_thresholds = [80, BudgetLimits.Whole];

    /// <summary>Reads it.</summary>
    /// <returns>The budget, or why there is none, in the words of the API.</returns>
    public (Budget? Budget, string? Refusal) Read(JsonElement body)
    {
        try
        {
            return ReadWhole(new(body, Members));
        }
        catch (InvalidOperationException)
        {
            return (null, AskedBody.NotUnicode);
        }
    }

    /// <summary>Why an amount can be no limit, in the words of the API; null when it can.</summary>
    public static string? RefuseLimit(decimal usd) =>
        usd is <= 0 or > BudgetLimits.Usd ? Range
        : usd.Scale > Digits && decimal.Round(usd, Digits) != usd ? $"limitUsd must have at most {Digits} digits behind the point"
        : null;

    private (Budget? Budget, string? Refusal) ReadWhole(AskedBody body)
    {
        if (body.Refusal is { } early) return (null, early);
        var scope = Scope(body);
        var period = body.Word("period", before?.Period);
        var zone = Zone(body);
        var limit = body.Number("limitUsd", before?.Limit.ToUsd(), Range);
        if (body.Refusal is null && RefuseLimit(limit) is { } refusedLimit) body.Refuse(refusedLimit);
        var kind = body.Word("kind", before?.Kind);
        var action = body.Word<BudgetAction>("action", before?.Action ?? BudgetAction.Pause);
        var stopsUnpriced = body.Flag("stopsUnpriced", before?.StopsUnpriced ?? false);
        var thresholds = Thresholds(body);
        var isEnabled = body.Flag("enabled", before?.IsEnabled ?? true);
        var name = body.Text("name") ?? before?.Name ?? scope.Value ?? "Organization";
        if (string.IsNullOrEmpty(name)) body.Refuse("name is required");
        if (name.Length > BudgetLimits.Name)
        {
            if (body.Has("name")) body.Refuse($"name must be at most {BudgetLimits.Name} characters");
            name = VisibleText.Cut(name, BudgetLimits.Name);
        }
        if (!AskedText.IsUsable(name)) body.Refuse("name must be plain text");
        return body.Refusal is { } refusal
            ? (null, refusal)
            : (new(id, name, isEnabled, scope, period, zone, NanoUsd.FromUsd(limit), kind, action, stopsUnpriced, thresholds, before?.CreatedAt ?? now, now),
                null);
    }

    private BudgetScope Scope(AskedBody body)
    {
        if (before is not null && !body.Has("scopeType") && !body.Has("scopeValue")) return before.Scope;
        var type = body.Word("scopeType", before?.Scope.Type);
        var value = body.Text("scopeValue") ?? (body.Has("scopeValue") ? null : before?.Scope.Value);
        if (type == BudgetScopeType.Organization)
        {
            if (body.Find("scopeValue") is not null) body.Refuse("scopeValue is not for an organization");
            return BudgetScope.Organization;
        }
        if (string.IsNullOrEmpty(value)) body.Refuse("scopeValue is required");
        if (value?.Length > BudgetLimits.Value || !AskedText.IsUsable(value))
        {
            body.Refuse($"scopeValue must be 1 to {BudgetLimits.Value} characters of plain text");
        }
        return new(type, value);
    }

    private string Zone(AskedBody body)
    {
        var zone = body.Text("zone") ?? before?.Zone ?? "UTC";
        if (AskedZone.Find(zone) is null) body.Refuse("zone must be an IANA time zone such as Europe/Berlin");
        return zone;
    }

    private IReadOnlyList<int> Thresholds(AskedBody body)
    {
        if (body.Find("thresholds") is not { } given) return before?.Thresholds ?? s_thresholds;
        const string Rule = "thresholds must be up to 10 whole numbers from 1 to 100";
        if (given.ValueKind != JsonValueKind.Array)
        {
            body.Refuse(Rule);
            return [];
        }
        var thresholds = new SortedSet<int> { BudgetLimits.Whole };
        foreach (var one in given.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out var percent) && percent is >= 1 and <= BudgetLimits.Whole)
            {
                thresholds.Add(percent);
            }
            else
            {
                body.Refuse(Rule);
            }
        }
        if (thresholds.Count > BudgetLimits.Thresholds) body.Refuse(Rule);
        return [.. thresholds];
    }
}
