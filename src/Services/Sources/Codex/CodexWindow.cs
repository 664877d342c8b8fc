using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>One window of <see cref="CodexLimits"/>.</summary>
internal sealed class CodexWindow
{
    private decimal? _percent;
    private decimal? _minutes;
    private decimal? _resetsAt;
    private decimal? _resetsIn;

    /// <summary>Reads the value behind the property; null when it is no object.</summary>
    public static CodexWindow? Read(ref Utf8JsonReader reader)
    {
        if (!JsonFields.EnterObject(ref reader)) return null;
        var window = new CodexWindow();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("used_percent"u8))
            {
                window._percent = Number(ref reader);
            }
            else if (reader.ValueTextEquals("window_minutes"u8))
            {
                window._minutes = Number(ref reader);
            }
            else if (reader.ValueTextEquals("resets_at"u8))
            {
                window._resetsAt = Number(ref reader);
            }
            else if (reader.ValueTextEquals("resets_in_seconds"u8))
            {
                window._resetsIn = Number(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }

        return window;
    }

    /// <summary>What it says, when it was said at a moment; null when something is missing or cannot be.</summary>
    public (long Minutes, decimal Percent, DateTimeOffset ResetsAt)? At(DateTimeOffset at)
    {
        if (_percent is not { } percent || _minutes is not (>= 0 and < int.MaxValue and var minutes)) return null;
        var left = _resetsIn is >= 0 and <= AskedTime.LastSecond ? at.ToUnixTimeSeconds() + _resetsIn : null;
        if ((_resetsAt ?? left) is not (>= 0 and <= AskedTime.LastSecond and var seconds)) return null;
        return (Whole(minutes), percent, DateTimeOffset.FromUnixTimeSeconds((long)seconds));
    }

    // Older versions round down what is left, and write 299 for five hours.
    private static long Whole(decimal minutes) => (long)minutes is var whole && whole % 60 == 59 ? whole + 1 : whole;

    private static decimal? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number)) return number;
        reader.Skip();
        return null;
    }
}
