using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Quotas;

/// <summary>Reads what somebody tells of windows from the body of a request.</summary>
/// <param name="now">UTC: when it is said.</param>
public sealed class QuotaReportReader(DateTimeOffset now)
{
    private static readonly string[] Members = ["client", "account", "plan", "host", "windows"];
    private static readonly string[] WindowMembers = ["minutes", "usedPercent", "resetsAt", "limit"];

    /// <summary>Reads it.</summary>
    /// <returns>What was said, or what is wrong with it, in the words of the API.</returns>
    public (IReadOnlyList<QuotaSample> Samples, string? Refusal) Read(JsonElement body)
    {
        try
        {
            return ReadWhole(new(body, Members));
        }
        catch (InvalidOperationException)
        {
            return ([], AskedBody.NotUnicode);
        }
    }

    private (IReadOnlyList<QuotaSample> Samples, string? Refusal) ReadWhole(AskedBody body)
    {
        if (body.Refusal is { } early) return ([], early);
        var client = body.Text("client");
        if (client is null || ClientTitle.Find(client) is null) body.Refuse("client must be one whose logs are read, such as claude-code");
        var account = Name(body, "account");

        // The store keeps nobody's address.
        if (account?.Contains('@', StringComparison.Ordinal) == true) body.Refuse("account must be a label and no address");
        var (plan, host) = (Name(body, "plan"), Name(body, "host"));
        var windows = body.Find("windows");
        if (windows is not { ValueKind: JsonValueKind.Array } || windows.Value.GetArrayLength() is < 1 or > QuotaLimits.MostTold)
        {
            body.Refuse($"windows must be a list of 1 to {QuotaLimits.MostTold}");
        }
        if (body.Refusal is { } refusal) return ([], refusal);

        var samples = new List<QuotaSample>();
        foreach (var (place, element) in windows!.Value.EnumerateArray().Index())
        {
            var window = new AskedBody(element, WindowMembers);
            var sample = Window(window, new(client!, account, null, plan, 0, 0, now, now, QuotaSource.Told, host));
            if (window.Refusal is { } wrong) return ([], $"windows[{place}]: {wrong}");
            samples.Add(sample);
        }

        return (samples, null);
    }

    private QuotaSample Window(AskedBody window, QuotaSample sample)
    {
        if (window.Refusal is not null) return sample;
        if (!window.Has("minutes")) window.Required<int>("minutes");
        var minutes = window.Whole("minutes", 0);
        var percent = window.Number("usedPercent", null, "usedPercent is too large");
        var resetsAt = AskedTime.Instant(window.Text("resetsAt"));
        if (resetsAt is null) window.Refuse("resetsAt must be a time with its zone, such as 2026-12-24T18:00:00Z");
        var limit = Name(window, "limit");
        if (window.Refusal is null && QuotaSample.Refusal(minutes, percent, resetsAt!.Value, now) is { } refusal) window.Refuse(refusal);
        return window.Refusal is not null ? sample
            : sample with { Minutes = minutes, Used = QuotaSample.UsedOf(percent), ResetsAt = resetsAt!.Value, Limit = limit };
    }

    private static string? Name(AskedBody body, string name)
    {
        var text = body.Text(name);
        if (!AskedText.IsUsable(text, QuotaLimits.Name)) body.Refuse($"{name} must be at most {QuotaLimits.Name} characters of plain text");
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
