using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Talks;

/// <summary>Cuts what a client wrote into lines as it comes, from a place on. Lines that are no JSON object are left out.</summary>
/// <param name="from">Bytes from the start of the output.</param>
internal sealed partial class TalkLines(long from)
{
    /// <summary>Bytes of the longest line that is read; longer ones are passed over.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private readonly List<byte> _rest = [];
    private bool _isPassedOver;

    /// <summary>Where to read on.</summary>
    public long Next { get; private set; } = from;

    /// <summary>Behind the last whole line.</summary>
    public long Whole { get; private set; } = from;

    /// <summary>Takes in a piece, and gives the lines that it completes.</summary>
    public IReadOnlyList<JsonElement> Take(RunOutput piece)
    {
        // What was given back to the disk is gone, and with it the beginning of the line that was being read.
        if (piece.From > Next) Drop();
        var lines = new List<JsonElement>();
        var bytes = piece.Bytes;
        Next = piece.From;
        while (bytes.Length > 0)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                Keep(bytes.Span);
                break;
            }
            Keep(bytes.Span[..end]);
            Next++;
            Whole = Next;
            if (!_isPassedOver && Parse(CollectionsMarshal.AsSpan(_rest)) is { } line) lines.Add(line);
            _rest.Clear();
            _isPassedOver = false;
            bytes = bytes[(end + 1)..];
        }

        Next = piece.Next;
        return lines;
    }

    /// <summary>Reads a line; null when it is no JSON object.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)'{') < 0) return null;
        try
        {
            // Half of a surrogate pair is JSON and no text: it could be read and never written again.
            var text = line.IndexOf("\\ud"u8) < 0 && line.IndexOf("\\uD"u8) < 0 ? null : Halves().Replace(Encoding.UTF8.GetString(line), "\\ufffd");
            var parsed = text is null ? JsonElement.Parse(line) : JsonElement.Parse(text);
            return parsed.ValueKind == JsonValueKind.Object ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Halves();

    private void Drop()
    {
        _rest.Clear();
        _isPassedOver = true;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        Next += bytes.Length;
        if (_isPassedOver) return;
        if (_rest.Count + bytes.Length > Longest)
        {
            Drop();
            return;
        }
        _rest.AddRange(bytes);
    }
}
