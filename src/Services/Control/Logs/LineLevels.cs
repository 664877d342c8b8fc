using System.Collections.Frozen;
using System.Text.Json;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Logs;

/// <summary>
/// The one rule by which a line has a level. What a client that is spoken to writes has the level of its kind. A JSON object has the one that it
/// names: <c>level</c> (in words, or in the numbers of pino and bunyan), <c>severity</c>, <c>lvl</c>, <c>levelname</c>, <c>log.level</c>,
/// <c>@l</c>. Any other line has the one at its beginning: <c>[info]</c>, <c>WARN</c>, <c>error:</c>, <c>level=debug</c>, <c>E1130</c>, also behind
/// a time. A line that names none is <see cref="LineLevel.Info"/>, on standard error as well: programs write more there than errors.
/// </summary>
public static class LineLevels
{
    // Behind these a word is part of what is told.
    private const int Words = 6;
    private const int Characters = 120;

    // Longer objects are data, and are not read for this.
    private const int LongestObject = 64 * 1024;

    private static readonly FrozenDictionary<string, LineLevel> Names = new Dictionary<string, LineLevel>(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LineLevel.Debug, ["trc"] = LineLevel.Debug, ["trce"] = LineLevel.Debug, ["debug"] = LineLevel.Debug, ["dbg"] = LineLevel.Debug,
        ["dbug"] = LineLevel.Debug, ["verbose"] = LineLevel.Debug, ["vrb"] = LineLevel.Debug, ["info"] = LineLevel.Info, ["inf"] = LineLevel.Info,
        ["information"] = LineLevel.Info, ["notice"] = LineLevel.Info, ["warn"] = LineLevel.Warning, ["wrn"] = LineLevel.Warning,
        ["warning"] = LineLevel.Warning, ["error"] = LineLevel.Error, ["err"] = LineLevel.Error, ["fail"] = LineLevel.Error,
        ["severe"] = LineLevel.Error, ["fatal"] = LineLevel.Error, ["ftl"] = LineLevel.Error, ["critical"] = LineLevel.Error,
        ["crit"] = LineLevel.Error, ["panic"] = LineLevel.Error, ["alert"] = LineLevel.Error, ["emerg"] = LineLevel.Error,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, LineLevel>.AlternateLookup<ReadOnlySpan<char>> Spans = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Fields = ["level", "severity", "lvl", "levelname", "log.level", "@l"];

    /// <summary>Of what a client that is spoken to writes.</summary>
    public static LineLevel Of(TranscriptKind kind) => kind switch
    {
        TranscriptKind.Error => LineLevel.Error,
        TranscriptKind.Thinks or TranscriptKind.Result => LineLevel.Debug,
        TranscriptKind.Says or TranscriptKind.Uses or TranscriptKind.Told or TranscriptKind.Note => LineLevel.Info,
    };

    /// <summary>Of any other line, without what a terminal would obey.</summary>
    public static LineLevel Of(string line)
    {
        var text = line.AsSpan().TrimStart();
        return (text.StartsWith('{') ? OfObject(line) : OfBeginning(text)) ?? LineLevel.Info;
    }

    private static LineLevel? OfObject(string line)
    {
        if (line.Length > LongestObject) return null;
        try
        {
            using var parsed = JsonDocument.Parse(line);
            foreach (var field in Fields)
            {
                if (!parsed.RootElement.TryGetProperty(field, out var value)) continue;
                if (value.ValueKind == JsonValueKind.String) return Named(value.GetString());
                if (field == Fields[0] && value.ValueKind == JsonValueKind.Number)
                {
                    return value.TryGetInt32(out var number) ? Numbered(number) : null;
                }
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // No object, or half of a letter: it says nothing of itself.
        }

        return null;
    }

    // As pino and bunyan count.
    private static LineLevel? Numbered(int level) => level switch
    {
        >= 10 and < 30 => LineLevel.Debug,
        >= 30 and < 40 => LineLevel.Info,
        >= 40 and < 50 => LineLevel.Warning,
        >= 50 and <= 60 => LineLevel.Error,
        _ => null,
    };

    private static LineLevel? OfBeginning(ReadOnlySpan<char> text)
    {
        if (text.Length > Characters) text = text[..Characters];
        var isTimed = false;
        for (var word = 0; word < Words && text.Length > 0; word++)
        {
            var end = text.IndexOfAny(' ', '\t', '|');
            var token = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..].TrimStart();
            if (Named(token, word == 0) is { } level) return level;

            // What stands before a level: a time, a number, a name in brackets, and behind a time also a bare name.
            isTimed |= HasDigit(token);
            if (!isTimed && token is not ['[' or '(' or '<', ..] and not "npm") return null;
        }

        return null;
    }

    private static LineLevel? Named(ReadOnlySpan<char> token, bool isFirst)
    {
        // As glog has it: the letter, the month and the day.
        if (isFirst && token.Length == 5 && !token[1..].ContainsAnyExceptInRange('0', '9')) return Lettered(token[0]);
        var equals = token.IndexOf('=');
        if (equals > 0)
        {
            return token[..equals] is "level" or "lvl" or "severity" && Spans.TryGetValue(token[(equals + 1)..].Trim('"'), out var field) ? field : null;
        }

        var isMarked = token is ['[', .., ']'] or ['(', .., ')'] or ['<', .., '>'] or ['[', .., ']', ':'] or ['*', '*', .., '*', '*'];
        var bare = token.Trim("[]()<>*,!:");
        var colon = bare.IndexOfAny(':', '[');
        var name = colon < 0 ? bare : bare[..colon];
        isMarked |= colon >= 0 || token is [.., ':'];
        return Spans.TryGetValue(name, out var level) && (isMarked || IsUpper(name)) ? level : null;
    }

    private static LineLevel? Named(string? name) => name is not null && Names.TryGetValue(name, out var level) ? level : null;

    private static LineLevel? Lettered(char letter) => letter switch
    {
        'I' => LineLevel.Info,
        'W' => LineLevel.Warning,
        'E' or 'F' => LineLevel.Error,
        _ => null,
    };

    private static bool HasDigit(ReadOnlySpan<char> token) => token.ContainsAnyInRange('0', '9');

    private static bool IsUpper(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange('A', 'Z');
}
