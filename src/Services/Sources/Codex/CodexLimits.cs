using System.Text.Json;
using Helicarrier.Domain.Quotas;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary><c>rate_limits</c> of a token count. Whatever it holds, nothing that is billed changes by it.</summary>
internal sealed class CodexLimits
{
    /// <summary>The plain limit; others are of some models.</summary>
    private const string Plain = "codex";

    private CodexWindow? _primary;
    private CodexWindow? _secondary;
    private string? _plan;
    private string? _id;
    private string? _name;

    /// <summary>Reads the value behind the property; null when it is no object.</summary>
    public static CodexLimits? Read(ref Utf8JsonReader reader, StringPool pool)
    {
        if (!JsonFields.EnterObject(ref reader)) return null;
        var limits = new CodexLimits();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("primary"u8))
            {
                limits._primary = CodexWindow.Read(ref reader);
            }
            else if (reader.ValueTextEquals("secondary"u8))
            {
                limits._secondary = CodexWindow.Read(ref reader);
            }
            else if (reader.ValueTextEquals("plan_type"u8))
            {
                limits._plan = Name(ref reader, pool);
            }
            else if (reader.ValueTextEquals("limit_id"u8))
            {
                limits._id = Name(ref reader, pool);
            }
            else if (reader.ValueTextEquals("limit_name"u8))
            {
                limits._name = Name(ref reader, pool);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }

        return limits;
    }

    /// <summary>Hands on what is a window.</summary>
    /// <param name="at">UTC when it was said.</param>
    /// <param name="track">Where to.</param>
    public void Tell(DateTimeOffset at, QuotaTrack track)
    {
        foreach (var window in (CodexWindow?[])[_primary, _secondary])
        {
            if (window?.At(at) is not var (minutes, percent, resetsAt)) continue;
            if (QuotaSample.Refusal(minutes, percent, resetsAt, at) is not null) continue;
            track.Add(new(
                CodexReader.Client, Account: null, _id is null or Plain ? null : _name ?? _id, _plan, (int)minutes, QuotaSample.UsedOf(percent), resetsAt, at,
                QuotaSource.Log, Host: null));
        }
    }

    // One that holds escapes is no name of Codex's, and may not even be text.
    private static string? Name(ref Utf8JsonReader reader, StringPool pool)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return !reader.ValueIsEscaped && reader.ValueSpan.Length is > 0 and <= QuotaLimits.Name ? pool.Get(reader.ValueSpan) : null;
        }

        reader.Skip();
        return null;
    }
}
